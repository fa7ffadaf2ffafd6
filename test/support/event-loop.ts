/** Watches how long one computation holds the event loop. */
export interface EventLoopWatch {
  /** The longest hold so far, in milliseconds. */
  readonly longest: () => number;
  readonly stop: () => void;
}

/**
 * Starts watching. What counts is this thread's own computing time between two turns: on a busy machine the clock
 * would also count the time that other programs take.
 */
export function watchEventLoop(): EventLoopWatch {
  let longest = 0;
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    longest = Math.max(longest, (user + system) / 1000);
    last = process.threadCpuUsage();
  }, 1);
  return { longest: () => longest, stop: () => clearInterval(timer) };
}
