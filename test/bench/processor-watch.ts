import { readFileSync } from 'node:fs';

/** What processor time a process uses, all its threads and nothing of what watches it. */
export interface WatchedProcessor extends Disposable {
  /** What it had used by then, in milliseconds. @param time milliseconds since 1970 */
  readonly usedBy: (time: number) => number;
}

const everyMilliseconds = 20;

/** Linux tells of hundredths of a second, whatever the processor. */
const tickMilliseconds = 10;

export function watchProcessor(pid: number): WatchedProcessor {
  const looks: { readonly at: number; readonly used: number }[] = [];
  const timer = setInterval(() => looks.push({ at: Date.now(), used: usedOf(pid) }), everyMilliseconds);
  return {
    usedBy: (time) => looks.findLast(({ at }) => at <= time)?.used ?? 0,
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** Its own and the system's share (utime and stime of proc_pid_stat(5)). */
function usedOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands between brackets, and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return tickMilliseconds * (Number(fields[11]) + Number(fields[12]));
}
