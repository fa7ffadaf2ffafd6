import { keyedHash, newHashKey } from '../zip/keyed-hash.ts';

/** A set of texts of which only 53 bits are kept: 100,000 texts take 2 MB. */
export interface KeySet {
  /** Adds a text; false when it is there already. Of a million texts two are confused once in 10,000 sets. */
  readonly add: (text: string) => boolean;
  readonly has: (text: string) => boolean;
}

/** Nobody who makes texts knows them. */
const [highKey, lowKey] = [newHashKey(), newHashKey()];

export function openKeySet(): KeySet {
  /** 0 marks an empty slot; keys are never 0. */
  let slots = new Float64Array(1024);
  let count = 0;
  /** Texts are encoded here, so that none leaves anything behind. */
  let encoded = Buffer.alloc(1024);

  const keyOf = (text: string): number => {
    if (text.length * 2 > encoded.length) encoded = Buffer.alloc(text.length * 4);
    const length = encoded.write(text, 'utf16le');
    const low = keyedHash(lowKey, encoded, length);
    return 1 + keyedHash(highKey, encoded, length) + (low >>> 12) * 2 ** 32;
  };

  const slotOf = (key: number): number => {
    for (let slot = key % slots.length; ; slot = (slot + 1) % slots.length) {
      const held = slots[slot];
      if (held === 0 || held === key) return slot;
    }
  };

  const grow = (): void => {
    const held = slots;
    slots = new Float64Array(held.length * 2);
    for (const key of held) if (key !== 0) slots[slotOf(key)] = key;
  };

  return {
    has(text) {
      const key = keyOf(text);
      return slots[slotOf(key)] === key;
    },
    add(text) {
      const key = keyOf(text);
      if (count * 2 >= slots.length) grow();
      const slot = slotOf(key);
      if (slots[slot] === key) return false;
      slots[slot] = key;
      count += 1;
      return true;
    },
  };
}
