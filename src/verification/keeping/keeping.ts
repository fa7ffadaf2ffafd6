import { hash } from 'node:crypto';
import { inBatches } from '../../concurrency/batches.ts';
import { runAhead } from '../../concurrency/run-ahead.ts';
import type { Fixity } from '../../delivery/fixity/fixity.ts';
import type { ReusedResults } from '../../schema/types/check-report.ts';
import { type AwaitedItem, inBundles, openGrowingBundles, type ResultInputs, readBundle } from './bundles.ts';
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

/** An item with what was kept of it, or the key under which that is to be kept. */
export type Recalled<Item> =
  | { readonly item: Item; readonly found: FoundResult }
  | { readonly item: Item; readonly found?: undefined; readonly key: string };

/** What is not found out again: what a file is and whether it opens, its signatures, what a scanner or a validator says of it, how it is drawn, what its structured data says. */
export type ReusedKind = 'files' | 'signatures' | 'scans' | 'renderings' | 'validations' | 'readings';

/** Results of earlier checks in the hands of one check. */
export interface Keeping extends Pick<KeepingOptions, 'known'>, Pick<KeptResults, 'find'> {
  /** The key of a result: the digest over its kind, this program, the owner, and everything else that it depends on. */
  keyOf(kind: string, inputs: unknown): string;
  /**
   * Looks results up by what they depend on, bundle by bundle, a little ahead of the caller; bundles that were not kept are
   * kept once they are whole.
   * @param inputsOf undefined for an item that is passed over
   */
  recall<Item>(
    kind: string,
    items: Iterable<Item>,
    inputsOf: (item: Item) => ResultInputs | undefined,
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

/** Results kept together. */
const portion = 500;

/** Bundles looked up together. */
const bundlesAtOnce = 16;

/** @param clock tells when a result was made */
export function openKeeping({ results, program, owner, known }: KeepingOptions, clock: () => Date): Keeping {
  const counts: Record<ReusedKind, number> = {
    files: 0,
    signatures: 0,
    scans: 0,
    renderings: 0,
    validations: 0,
    readings: 0,
  };
  let oldest = Number.POSITIVE_INFINITY;
  let waiting: KeptResult[] = [];
  const growing = openGrowingBundles();
  const keyOf = (kind: string, inputs: unknown): string =>
    hash('sha256', JSON.stringify([kind, program, owner, inputs]));
  const flush = async (): Promise<void> => {
    const madeAt = clock().getTime();
    const bundles = growing.takeWhole().map((bundle) => ({ ...bundle, content: null, madeAt }));
    const some = [...waiting, ...bundles];
    waiting = [];
    if (some.length > 0) await results.keep(some);
  };
  const lookUp = async <Item>(
    kind: string,
    bundles: readonly (readonly AwaitedItem<Item>[])[],
  ): Promise<Recalled<Item>[][]> => {
    const bundleKeys = bundles.map((bundle) => keyOf('bundle', [kind, bundle.map(({ inputs }) => inputs)]));
    const whole = await results.find(bundleKeys);
    const singly = bundles.map((bundle, index) => {
      return whole[index] ? [] : bundle.map(({ inputs }) => keyOf(kind, inputs));
    });
    const allKeys = singly.flat();
    const found = await results.find(allKeys);
    const single = new Map(allKeys.flatMap((key, index) => (found[index] ? [[key, found[index]] as const] : [])));
    return bundles.map((bundle, index) => {
      const kept = whole[index];
      const together = kept && readBundle(kept.value);
      const keys = singly[index] ?? [];
      if (!kept) growing.begin({ key: bundleKeys[index] ?? '', keys }, single);
      return bundle.map(({ item, inputs }, at): Recalled<Item> => {
        const known = together ? together[at] : single.get(keys[at] ?? '');
        return known ? { item, found: known } : { item, key: keys[at] ?? keyOf(kind, inputs) };
      });
    });
  };
  return {
    known,
    keyOf,
    find: (keys) => results.find(keys),
    async *recall(kind, items, inputsOf) {
      const batches = inBatches(inBundles(items, inputsOf), { items: bundlesAtOnce, bytes: 1 }, () => 0);
      for await (const bundles of runAhead(batches, 2, (some) => lookUp(kind, some))) yield* bundles;
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
      const madeAt = clock().getTime();
      waiting.push({ ...result, madeAt });
      growing.add(result.key, { value: result.value, madeAt });
      if (waiting.length >= portion) await flush();
    },
    flush,
  };
}
