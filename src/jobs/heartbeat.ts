import type { Job, JobProgress, JobQueue } from './queue.ts';

export interface Heartbeat {
  readonly report: (progress: JobProgress) => void;
  readonly stop: () => void;
}

/**
 * Keeps the lease of a running job alive and passes its progress on.
 * @param onLost called when another worker has the job, or the lease is over because the database cannot be reached
 */
export function keepLease(queue: JobQueue<never>, job: Job, leaseMs: number, onLost: () => void): Heartbeat {
  let progress: JobProgress | undefined;
  let beatenAt = performance.now();
  let beating = false;

  const beat = async (): Promise<void> => {
    const told = progress;
    progress = undefined;
    const startedAt = performance.now();
    try {
      if (await queue.heartbeat(job, leaseMs, told)) beatenAt = startedAt;
      else onLost();
    } catch {
      progress ??= told;
      if (performance.now() - beatenAt > leaseMs) onLost();
    } finally {
      beating = false;
    }
  };

  const timer = setInterval(
    () => {
      const due = progress !== undefined || performance.now() - beatenAt > leaseMs / 3;
      if (!due || beating) return;
      beating = true;
      void beat();
    },
    Math.min(1_000, leaseMs / 6),
  );

  return {
    report(told) {
      progress = told;
    },
    stop: () => clearInterval(timer),
  };
}
