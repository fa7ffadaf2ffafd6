import type { LogEntry } from '../../../schema/types/log-entry.ts';
import type { ClockSetBack, LogCheck } from '../../../schema/types/log-report.ts';
import { isDatedBack, tellsSetBack } from '../clock-set-back.ts';
import { failed, passed, warned } from '../log-check.ts';

/** Watches that no entry is dated before those that stand before it in the log, unless the log says that its clock went back. */
export interface Instants {
  readonly take: (entry: LogEntry, index: number) => void;
  readonly check: () => LogCheck;
  /** Where the log says so; no more than the first of them. */
  readonly setBacks: () => readonly ClockSetBack[];
}

/** More of them help nobody. */
const most = 1000;

/** Entries that are dated back: how many, the first, and the one that is dated back furthest. */
interface DatedBack {
  count: number;
  readonly first: ClockSetBack;
  furthest: ClockSetBack;
}

export function openInstants(): Instants {
  const setBacks: ClockSetBack[] = [];
  let told = 0;
  let latest: { readonly entry: LogEntry; readonly index: number } | undefined;
  /** What is dated before the latest entry, as long as the log may still say why. */
  let open: DatedBack | undefined;
  let untold: DatedBack | undefined;

  const giveUp = (): void => {
    if (!open) return;
    if (untold) untold.count += open.count;
    else untold = open;
    open = undefined;
  };

  return {
    take(entry, index) {
      if (!latest) {
        latest = { entry, index };
        return;
      }
      const back: ClockSetBack = {
        index,
        at: entry.at,
        latestIndex: latest.index,
        latestAt: latest.entry.at,
      };
      if (tellsSetBack(entry, latest.entry)) {
        told += 1;
        // What stands before the entry that says so shall not hide behind it.
        if (setBacks.length < most) setBacks.push(open ? earlier(open.furthest, back) : back);
        open = undefined;
        latest = { entry, index };
      } else if (isDatedBack(Date.parse(entry.at), Date.parse(latest.entry.at))) {
        open ??= { count: 0, first: back, furthest: back };
        open.count += 1;
        open.furthest = earlier(open.furthest, back);
      } else if (entry.at >= latest.entry.at) {
        giveUp();
        latest = { entry, index };
      }
    },

    check() {
      giveUp();
      const where = (place: ClockSetBack): string => String(place.index);
      if (untold) {
        const { count, first } = untold;
        return failed('log.instants', 'dated-back', { count, ...first }, where(first));
      }
      const [first] = setBacks;
      if (!first) return passed('log.instants');
      return warned('log.instants', 'clock-set-back', { count: told, ...first }, where(first));
    },

    setBacks: () => setBacks,
  };
}

function earlier(one: ClockSetBack, other: ClockSetBack): ClockSetBack {
  return other.at < one.at ? other : one;
}
