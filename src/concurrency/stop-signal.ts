import type { JobContext } from './serve-jobs.ts';

const lookEvery = 200;

/** An abort signal that follows what a thread's job is told from outside; to be disposed of when the job is over. */
export function stopSignal({ stopped }: JobContext): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const timer = setInterval(() => {
    if (stopped()) controller.abort(new Error('the job was stopped'));
  }, lookEvery);
  return { signal: controller.signal, [Symbol.dispose]: () => clearInterval(timer) };
}
