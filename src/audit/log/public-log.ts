import type { LogEntry } from '../../schema/types/log-entry.ts';
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
