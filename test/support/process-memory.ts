import { readdirSync, readFileSync } from 'node:fs';

/** Watches the memory of all processes below this one, as Linux tells it. */
export interface WatchedMemory {
  /** How many bytes there were more at most than at the beginning. */
  stop(): number;
}

const everyMilliseconds = 200;

export function watchChildren(): WatchedMemory {
  const before = heldBelow(process.pid);
  let most = before;
  const look = (): void => {
    most = Math.max(most, heldBelow(process.pid));
  };
  const timer = setInterval(look, everyMilliseconds);
  return {
    stop() {
      clearInterval(timer);
      look();
      return most - before;
    },
  };
}

/** Bytes that the processes below one hold themselves (RssAnon of proc_pid_status(5)). */
function heldBelow(ancestor: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  const parents = new Map(processes.map((id) => [Number(id), Number(/PPid:\s+(\d+)/u.exec(statusOf(id))?.[1] ?? 0)]));
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id) ?? 0;
    return parent === ancestor || (parent > 1 && isBelow(parent));
  };
  const held = processes
    .filter((id) => isBelow(Number(id)))
    .map((id) => /RssAnon:\s+(\d+) kB/u.exec(statusOf(id))?.[1]);
  return held.reduce((sum, kilobytes) => sum + Number(kilobytes ?? 0) * 1024, 0);
}

/** A process may end while it is looked at. */
function statusOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/status`, 'utf8');
  } catch {
    return '';
  }
}
