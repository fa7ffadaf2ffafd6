/** A set of texts of which only 53 bits are kept: 100,000 texts take 2 MB. */
export interface KeySet {
  /** Adds a text; false when it is there already. Of a million texts two are confused once in 10,000 sets. */
  readonly add: (text: string) => boolean;
  readonly has: (text: string) => boolean;
}

export function openKeySet(): KeySet {
  /** 0 marks an empty slot; keys are never 0. */
  let slots = new Float64Array(1024);
  let count = 0;

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

/** Two multiplicative hashes of 32 bits side by side, mixed at the end; 53 bits of them. */
function keyOf(text: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0xcc9e2d51);
    low = Math.imul(low ^ unit, 0x1b873593);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return 1 + (high >>> 0) + (low >>> 12) * 2 ** 32;
}
