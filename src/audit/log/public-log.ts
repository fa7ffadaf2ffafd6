import { Problem } from '../../problem.ts';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import type { LogProof } from '../../schema/types/log-proof.ts';
import type { VerifierKey } from './notes/verifier-key.ts';
import type { PublishedLog } from './published-log.ts';
import type { EntrySequence } from './publishing/entry-sequence.ts';
import type { LogSource } from './tiles/log-source.ts';

/** The transparency log as everybody may see it. */
export interface PublicLog extends PublishedLog {
  /** Of the log itself. */
  readonly key: VerifierKey;
  /** Of the witnesses that are asked to cosign. */
  readonly witnesses: readonly VerifierKey[];
  readonly entries: Pick<EntrySequence, 'size'>;
  /** The place of an entry, published or not; undefined for what was never logged. */
  readonly indexOf: (entry: LogEntry) => Promise<number | undefined>;
  /** Its resources (C2SP tlog-tiles). */
  readonly source: LogSource;
}

/**
 * That an entry stands in the transparency log; undefined until it is published there.
 * @throws {Problem} `log.tile-damaged`, `log.checkpoint-damaged`
 */
export async function proofOfEntry(
  { indexOf, proofOf }: Pick<PublicLog, 'indexOf' | 'proofOf'>,
  entry: LogEntry | undefined,
): Promise<LogProof | undefined> {
  const index = entry && (await indexOf(entry));
  if (index === undefined) return undefined;
  return await proofOf(index).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'log.entry-unpublished') return undefined;
    throw error;
  });
}
