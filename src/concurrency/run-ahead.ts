/**
 * Runs a job for each item and gives the results in order; at most so many jobs are under way or wait for the caller.
 * The first failure ends it; jobs that are still under way are the caller's to stop.
 */
export async function* runAhead<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  ahead: number,
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const job = run(item);
    // Its turn to be awaited comes later; until then a failure must not count as unhandled.
    job.catch(() => {});
    underWay.push(job);
    if (underWay.length >= ahead) yield* await Promise.all(underWay.splice(0, 1));
  }
  while (underWay.length > 0) yield* await Promise.all(underWay.splice(0, 1));
}
