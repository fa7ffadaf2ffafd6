import { hash } from 'node:crypto';
import { inBatches } from '../../concurrency/batches.ts';
import { runAhead } from '../../concurrency/run-ahead.ts';
import type { Fixity } from '../../delivery/fixity/fixity.ts';
import type { ReusedResults } from '../../schema/types/check-report.ts';
import type { FoundResult, KeptResult, KeptResults } from './kept-results.ts';

/** The bytes of a file as they are known without being read. */
export interface KnownBytes {
  /** Learned when they came in. */
  readonly fixity: Fixity;
  /** Changes whenever somebody writes to the file or puts another in its place. */
  readonly state: string;
}

export interface KeepingOptions {
  readonly results: KeptResults;
  /** Digest of the program: other code may come to another result. */
  readonly program: string;
  /** Whose content it is: how much was known already would tell others what somebody has delivered. */
  readonly owner: string;
  /** Undefined for what has to be read. */
  readonly known: (path: string) => KnownBytes | undefined;
}

/** An item with what was kept under its key. */
export interface Recalled<Item> {
  readonly item: Item;
  readonly key: string;
  readonly found: FoundResult | undefined;
}

/** What is not found out again: what a file is and whether it opens, its signatures, what a scanner says of it. */
export type ReusedKind = 'files' | 'signatures' | 'scans';

/** Results of earlier checks in the hands of one check. */
export interface Keeping extends Pick<KeepingOptions, 'known'> {
  /** The key of a result: the digest over its kind, this program, the owner, and everything else that it depends on. */
  keyOf(kind: string, inputs: unknown): string;
  /** Looks results up, portion by portion, a little ahead of the caller. */
  recall<Item>(
    items: Iterable<Item>,
    keyOf: (item: Item) => string | undefined,
  ): AsyncGenerator<readonly Recalled<Item>[], void>;
  /** Notes that a result was not found out again. */
  reuse(kind: ReusedKind, found: FoundResult): void;
  /** How much was not found out again. */
  reused(): ReusedResults;
  /** Keeps a result, with the next ones. */
  keep(result: Omit<KeptResult, 'madeAt'>): Promise<void>;
  /** Keeps what waits for the next ones. */
  flush(): Promise<void>;
}

/** Results looked up or kept together. */
const portion = 500;

/** Portions that are looked up ahead of the caller. */
const portionsAhead = 3;

/** @param clock tells when a result was made */
export function openKeeping({ results, program, owner, known }: KeepingOptions, clock: () => Date): Keeping {
  const counts: Record<ReusedKind, number> = { files: 0, signatures: 0, scans: 0 };
  let oldest = Number.POSITIVE_INFINITY;
  let waiting: KeptResult[] = [];
  const flush = async (): Promise<void> => {
    const some = waiting;
    waiting = [];
    if (some.length > 0) await results.keep(some);
  };
  return {
    known,
    keyOf: (kind, inputs) => hash('sha256', JSON.stringify([kind, program, owner, inputs])),
    async *recall(items, keyOf) {
      const keyed = Iterator.from(items).flatMap((item) => {
        const key = keyOf(item);
        return key === undefined ? [] : [{ item, key }];
      });
      const batches = inBatches(keyed, { items: portion, bytes: 1 }, () => 0);
      yield* runAhead(batches, portionsAhead, async (some) => {
        const found = await results.find(some.map(({ key }) => key));
        return some.map((one, index) => ({ ...one, found: found[index] }));
      });
    },
    reuse(kind, { madeAt }) {
      counts[kind] += 1;
      oldest = Math.min(oldest, madeAt);
    },
    reused: () => ({
      ...counts,
      ...(Number.isFinite(oldest) && { since: new Date(oldest).toISOString() }),
    }),
    async keep(result) {
      waiting.push({ ...result, madeAt: clock().getTime() });
      if (waiting.length >= portion) await flush();
    },
    flush,
  };
}
