import { hash } from 'node:crypto';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import { entryText } from './entry.ts';

/** Entries that come in side by side, and clocks that are set right, may differ by so much, in milliseconds. */
const tolerance = 10 * 60 * 1000;

/** Whether an instant is so far before another one that the log has to say so. Both in milliseconds since 1970. */
export function isDatedBack(at: number, latest: number): boolean {
  return at < latest - tolerance;
}

/**
 * The entry that stands before one that is dated back, so that the log itself says where its time goes back, and from when.
 * @param latest the entry that is dated latest, since the log last said so
 */
export function clockSetBack({ at }: LogEntry, latest: LogEntry): LogEntry {
  return { schema: 'yijiao-log-entry/1', kind: 'clock_set_back', at, digests: { latest: digestOf(latest) } };
}

/** Whether an entry says that time goes back from this one. */
export function tellsSetBack(entry: LogEntry, latest: LogEntry): boolean {
  return entry.kind === 'clock_set_back' && entry.digests.latest === digestOf(latest);
}

function digestOf(entry: LogEntry): string {
  return hash('sha256', entryText(entry));
}
