/** How many items of what size travel together at most; one that is larger travels alone. */
export interface BatchLimit {
  readonly items: number;
  readonly bytes: number;
}

/** Gathers small items that follow one another: one by one, the way would take longer than the work. */
export async function* inBatches<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: BatchLimit,
  sizeOf: (item: Item) => number,
): AsyncGenerator<Item[], void> {
  let together: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    const size = sizeOf(item);
    if (together.length > 0 && (together.length === limit.items || bytes + size > limit.bytes)) {
      yield together;
      together = [];
      bytes = 0;
    }
    together.push(item);
    bytes += size;
  }
  if (together.length > 0) yield together;
}
