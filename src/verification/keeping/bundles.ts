import type { FoundResult } from './kept-results.ts';

/** What the result of an item depends on, beside its kind, the program and the owner: the SHA-256 of the content first. */
export type ResultInputs = readonly [content: string, ...others: unknown[]];

/** An item, and what its result depends on. */
export interface AwaitedItem<Item> {
  readonly item: Item;
  readonly inputs: ResultInputs;
}

/** No more items than these are looked up as one. */
const largestBundle = 1024;

/**
 * Divides items into bundles of some 256. Where one ends is told by the content of its last item alone, so that an item that
 * comes or goes changes its own bundle and no other.
 */
export function* inBundles<Item>(
  items: Iterable<Item>,
  inputsOf: (item: Item) => ResultInputs | undefined,
): Generator<readonly AwaitedItem<Item>[], void> {
  let bundle: AwaitedItem<Item>[] = [];
  for (const item of items) {
    const inputs = inputsOf(item);
    if (!inputs) continue;
    bundle.push({ item, inputs });
    if (!inputs[0].startsWith('00') && bundle.length < largestBundle) continue;
    yield bundle;
    bundle = [];
  }
  if (bundle.length > 0) yield bundle;
}

/** Results of a bundle as one value: many are the same text, which is written once. */
interface WrittenBundle {
  readonly values: readonly string[];
  /** Which of the values is the result of each item. */
  readonly places: readonly number[];
  readonly madeAt: readonly number[];
}

function writeBundle(results: readonly FoundResult[]): string {
  const places = new Map<string, number>();
  const placeOf = (value: string): number => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  };
  const written: WrittenBundle = {
    places: results.map(({ value }) => placeOf(value)),
    madeAt: results.map(({ madeAt }) => madeAt),
    values: [...places.keys()],
  };
  return JSON.stringify(written);
}

export function readBundle(text: string): FoundResult[] {
  const { values, places, madeAt }: WrittenBundle = JSON.parse(text);
  return places.map((place, index) => ({ value: values[place] ?? '', madeAt: madeAt[index] ?? 0 }));
}

/** Bundles of which not every result is known yet. */
export interface GrowingBundles {
  /** Begins a bundle with what is known of its items already. */
  begin(
    bundle: { readonly key: string; readonly keys: readonly string[] },
    known: ReadonlyMap<string, FoundResult>,
  ): void;
  /** Adds the result of an item, wherever it is waited for. */
  add(key: string, result: FoundResult): void;
  /** Takes the bundles that have become whole. */
  takeWhole(): readonly { readonly key: string; readonly value: string }[];
}

interface GrowingBundle {
  readonly key: string;
  readonly keys: readonly string[];
  readonly results: Map<string, FoundResult>;
  missing: number;
}

export function openGrowingBundles(): GrowingBundles {
  const waiting = new Map<string, GrowingBundle[]>();
  let whole: GrowingBundle[] = [];
  return {
    begin({ key, keys }, known) {
      const distinct = [...new Set(keys)];
      const missing = distinct.filter((one) => !known.has(one));
      const results = new Map(distinct.flatMap((one) => entryOf(one, known.get(one))));
      const bundle = { key, keys, results, missing: missing.length };
      for (const one of missing) waiting.set(one, [...(waiting.get(one) ?? []), bundle]);
      if (missing.length === 0) whole.push(bundle);
    },
    add(key, result) {
      for (const bundle of waiting.get(key) ?? []) {
        bundle.results.set(key, result);
        bundle.missing -= 1;
        if (bundle.missing === 0) whole.push(bundle);
      }
      waiting.delete(key);
    },
    takeWhole() {
      const taken = whole.map(({ key, keys, results }) => ({
        key,
        value: writeBundle(keys.flatMap((one) => results.get(one) ?? [])),
      }));
      whole = [];
      return taken;
    },
  };
}

function entryOf(key: string, result: FoundResult | undefined): (readonly [string, FoundResult])[] {
  return result ? [[key, result]] : [];
}
