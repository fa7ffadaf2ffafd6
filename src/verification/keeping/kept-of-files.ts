import type { ExaminedFile } from '../examined-delivery.ts';
import type { ResultInputs } from './bundles.ts';
import type { Keeping, ReusedKind } from './keeping.ts';

/** What one part of a check has found of each file, as earlier checks found it and for later ones. */
export interface KeptOfFiles<Item, Value> {
  /** What is known already, by path. */
  recall(items: Iterable<Item>): Promise<ReadonlyMap<string, Value>>;
  /** Keeps what a later check of the same bytes would find as well; the rest is kept by nobody. */
  keep(item: Item, value: Value): Promise<void>;
  flush(): Promise<void>;
}

/** What tells apart what is kept. */
export interface KeptKind<Item, Value> {
  /** Part of the key: never to be changed. */
  readonly kind: string;
  readonly counted: ReusedKind;
  readonly fileOf: (item: Item) => ExaminedFile;
  /** What the value depends on beside the bytes of the file and this program. */
  readonly inputsOf: (item: Item) => readonly unknown[];
  /** Whether it says something of the bytes, and not of the moment or the machine. */
  readonly lasts: (value: Value) => boolean;
}

export function openKeptOfFiles<Item, Value>(
  keeping: Keeping,
  { kind, counted, fileOf, inputsOf, lasts }: KeptKind<Item, Value>,
): KeptOfFiles<Item, Value> {
  const allInputsOf = (item: Item): ResultInputs | undefined => {
    const { fixity } = fileOf(item);
    return fixity && [fixity.sha256, fixity.bytes, ...inputsOf(item)];
  };
  return {
    async recall(items) {
      const values = new Map<string, Value>();
      for await (const some of keeping.recall(kind, items, allInputsOf)) {
        for (const { item, found } of some) {
          if (!found) continue;
          values.set(fileOf(item).file.path, JSON.parse(found.value));
          keeping.reuse(counted, found);
        }
      }
      return values;
    },
    async keep(item, value) {
      const inputs = allInputsOf(item);
      if (!inputs || !lasts(value)) return;
      await keeping.keep({ key: keeping.keyOf(kind, inputs), content: inputs[0], value: JSON.stringify(value) });
    },
    flush: () => keeping.flush(),
  };
}
