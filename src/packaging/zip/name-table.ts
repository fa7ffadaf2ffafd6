/** Many names in little room: 100,000 of 120 bytes take 15 MB, found by a hash table over their UTF-8 bytes. */
export interface NameTable {
  readonly count: number;
  /** Adds a name and gives its index; undefined when it is there already. */
  readonly add: (name: Uint8Array) => number | undefined;
  readonly find: (name: string) => number | undefined;
  readonly at: (index: number) => string;
  readonly bytesAt: (index: number) => Buffer;
}

const empty = -1;

export function openNameTable(): NameTable {
  let text = Buffer.alloc(64 * 1024);
  let ends = new Uint32Array(1024);
  let slots = new Int32Array(2048).fill(empty);
  let count = 0;

  const startOf = (index: number): number => (index === 0 ? 0 : (ends[index - 1] ?? 0));
  const bytesAt = (index: number): Buffer => text.subarray(startOf(index), ends[index]);

  /** The slot that holds the name, or the empty one where it belongs. */
  const slotOf = (name: Uint8Array): number => {
    const mask = slots.length - 1;
    for (let slot = hashOf(name) & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot] ?? empty;
      if (index === empty || bytesAt(index).equals(name)) return slot;
    }
  };

  const grow = (): void => {
    const wider = new Uint32Array(ends.length * 2);
    wider.set(ends);
    ends = wider;
    slots = new Int32Array(slots.length * 2).fill(empty);
    for (let index = 0; index < count; index++) slots[slotOf(bytesAt(index))] = index;
  };

  return {
    get count() {
      return count;
    },
    add(name) {
      if (count === ends.length) grow();
      const slot = slotOf(name);
      if (slots[slot] !== empty) return undefined;
      const start = startOf(count);
      if (start + name.length > text.length)
        text = Buffer.concat([text], Math.max(text.length * 2, start + name.length));
      text.set(name, start);
      ends[count] = start + name.length;
      slots[slot] = count;
      return count++;
    },
    find(name) {
      const index = slots[slotOf(Buffer.from(name))] ?? empty;
      return index === empty ? undefined : index;
    },
    at: (index) => bytesAt(index).toString(),
    bytesAt,
  };
}

/** FNV-1a over 32 bits, with a final mix so that the low bits depend on all. */
function hashOf(name: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of name) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
