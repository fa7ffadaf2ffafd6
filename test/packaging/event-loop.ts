import type { ExecutionContext } from 'ava';

/**
 * Watches how long the event loop is held, in milliseconds of this thread's own computing: on a busy machine the
 * clock would also count the time that other programs take.
 */
export function watchEventLoop(t: ExecutionContext): { longest(): number } {
  let longest = 0;
  let last = process.threadCpuUsage();
  const watch = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    longest = Math.max(longest, (user + system) / 1000);
    last = process.threadCpuUsage();
  }, 1);
  t.teardown(() => clearInterval(watch));
  return { longest: () => longest };
}
