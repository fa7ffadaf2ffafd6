import { serveJobs } from '../../../src/concurrency/serve-jobs.ts';
import { Problem } from '../../../src/problem.ts';

/** What a test wants of its thread. */
export type EchoJob = 'thread' | 'problem' | 'fault' | 'exit' | 'memory' | 'wait' | 'hang';

serveJobs<EchoJob, string>(async (job, { stopped, progress }) => {
  progress(1);
  if (job === 'problem') throw new Problem('delivery.file-missing', { params: { path: 'a.pdf' } });
  if (job === 'fault') throw new TypeError('a fault');
  if (job === 'exit') process.exit(1);
  if (job === 'memory') fillMemory();
  if (job === 'hang') computeForEver();
  if (job === 'wait') while (!stopped()) await new Promise(setImmediate);
  return { value: String(Reflect.get(globalThis, 'born') ?? '') };
});

function computeForEver(): never {
  for (;;) performance.now();
}

function fillMemory(): void {
  for (const hoard: number[][] = []; ; ) hoard.push(Array.from({ length: 1000 }, (_, index) => index));
}

Reflect.set(globalThis, 'born', performance.timeOrigin + performance.now());
