import { hash } from 'node:crypto';

/** Which packages an audit looks at when it does not look at all. */
export interface Sample {
  /** How many. */
  readonly size: number;
  /** The same seed chooses the same packages of the same shelf, in whatever order they come. */
  readonly seed: string;
}

interface Ranked<Item> {
  readonly rank: string;
  readonly item: Item;
}

/**
 * Chooses items as they come, holding no more than the sample: those whose digests with the seed are the smallest.
 * @param nameOf what tells an item from all others
 * @returns the chosen items in the order in which they came
 */
export async function chooseSample<Item>(
  items: AsyncIterable<Item>,
  { size, seed }: Sample,
  nameOf: (item: Item) => string,
): Promise<{ readonly chosen: Item[]; readonly others: number }> {
  const kept: (Ranked<Item> & { readonly place: number })[] = [];
  let place = 0;
  for await (const item of items) {
    kept.push({ rank: hash('sha256', `${seed}\n${nameOf(item)}`), item, place });
    place += 1;
    // Twice the size before it is cut back, so that sorting stays cheap.
    if (kept.length >= 2 * size) keepSmallest(kept, size);
  }
  keepSmallest(kept, size);
  kept.sort((one, other) => one.place - other.place);
  return { chosen: kept.map(({ item }) => item), others: place - kept.length };
}

function keepSmallest<Item>(kept: Ranked<Item>[], size: number): void {
  kept.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  kept.length = Math.min(kept.length, size);
}
