/**
 * Works on items as they come, on no more than so many at once. The first failure stops the others, and is thrown
 * when all have ended.
 */
export async function inParallel<Item>(
  items: AsyncIterable<Item>,
  atOnce: number,
  outer: AbortSignal | undefined,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal;
  const running = new Set<Promise<void>>();
  try {
    for await (const item of items) {
      signal.throwIfAborted();
      const task = work(item, signal).finally(() => running.delete(task));
      running.add(task);
      // It is awaited below; until then its failure must not count as unhandled.
      task.catch(() => {});
      if (running.size >= atOnce) await Promise.race(running);
    }
    await Promise.all(running);
  } finally {
    stop.abort();
    await Promise.allSettled(running);
  }
}
