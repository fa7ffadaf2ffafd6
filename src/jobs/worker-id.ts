import { hostname } from 'node:os';
import { isRunning } from '../system/processes.ts';

/** A name for one run of this process: machine, process number, and what tells two runs with the same number apart. */
export function workerIdOf(host: string, pid: number, startedAt: number): string {
  return [host, pid, Math.round(startedAt)].join('/');
}

export const ownWorkerId = workerIdOf(hostname(), process.pid, performance.timeOrigin);

/**
 * Whether a worker of this machine has ended for sure. Of other machines' workers nothing is known here.
 * A wrong yes costs only a repeated attempt: its effect still needs the lease.
 */
export function isGone(workerId: string): boolean {
  const [host, number] = workerId.split('/');
  if (host !== hostname() || workerId === ownWorkerId) return false;
  const pid = Number(number);
  // In a container the process before a restart often had the number that is now ours.
  return pid === process.pid || !isRunning(pid);
}
