import type { LogEntry } from '../../../schema/types/log-entry.ts';
import type { LogCheck } from '../../../schema/types/log-report.ts';
import { failed, passed } from '../log-check.ts';

/** Entries that come in side by side, and clocks that are set right, may differ by so much, in milliseconds. */
const tolerance = 10 * 60 * 1000;

/** Watches that no entry is dated before those that stand before it in the log. */
export interface Instants {
  readonly take: (entry: LogEntry, index: number) => void;
  readonly check: () => LogCheck;
}

export function openInstants(): Instants {
  let latest = Number.NEGATIVE_INFINITY;
  let count = 0;
  let first: string | undefined;
  return {
    take({ at }, index) {
      const instant = Date.parse(at);
      if (instant < latest - tolerance) {
        count += 1;
        first ??= String(index);
      }
      latest = Math.max(latest, instant);
    },
    check: () => (count > 0 ? failed('log.instants', 'dated-back', { count }, first) : passed('log.instants')),
  };
}
