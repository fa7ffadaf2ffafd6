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
  // A failure may come while the next item is waited for and nobody looks: it is kept as the reason to stop.
  const run = (item: Item): Promise<void> => work(item, signal).catch((error: unknown) => stop.abort(error));
  try {
    for await (const item of items) {
      signal.throwIfAborted();
      const task = run(item).finally(() => running.delete(task));
      running.add(task);
      if (running.size >= atOnce) await Promise.race(running);
      signal.throwIfAborted();
    }
    await Promise.all(running);
    signal.throwIfAborted();
  } finally {
    stop.abort();
    await Promise.all(running);
  }
}
