/** What is gone through and asked as an array is, and may be made on the way: 100,000 items need not be kept. */
export interface Sequence<Item> extends Iterable<Item> {
  readonly length: number;
  at(index: number): Item | undefined;
}

/** Gives a sequence of so many items, each made whenever it is asked for. */
export function sequenceOf<Item>(length: number, make: (index: number) => Item): Sequence<Item> {
  return {
    length,
    at: (index) => (index >= 0 && index < length ? make(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield make(index);
    },
  };
}

/** The same where an item is made but once, and held. */
export function heldSequence<Item>(length: number, make: (index: number) => Item): Sequence<Item> {
  const items = Array.from({ length }, (_, index) => make(index));
  return { length, at: (index) => items[index], [Symbol.iterator]: () => items.values() };
}
