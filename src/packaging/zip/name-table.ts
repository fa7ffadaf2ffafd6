/** Many names in little room: 100,000 of 120 bytes take 13 MB, found by a hash table over their UTF-8 bytes. */
export interface NameTable {
  readonly count: number;
  /** Size of all names together. */
  readonly bytes: number;
  /** Adds a name and gives its index; undefined when it is there already. */
  readonly add: (name: string | Uint8Array) => number | undefined;
  readonly find: (name: string) => number | undefined;
  readonly at: (index: number) => string;
  readonly bytesAt: (index: number) => Buffer;
}

const empty = -1;
const longestUtf8 = 3;

/** @param expected how many names are expected, and how many bytes they have together; more may come */
export function openNameTable(expected: { readonly names: number; readonly bytes: number }): NameTable {
  let text = Buffer.alloc(Math.max(expected.bytes, 1024));
  let ends = new Float64Array(Math.max(expected.names, 16));
  let slots = new Int32Array(2 ** Math.ceil(Math.log2(ends.length * 2))).fill(empty);
  let count = 0;
  /** Names to look for are encoded here, so that a look-up leaves nothing behind. */
  let sought = Buffer.alloc(1024);

  const startOf = (index: number): number => (index === 0 ? 0 : (ends[index - 1] ?? 0));

  const holds = (index: number, name: Uint8Array, length: number): boolean => {
    const start = startOf(index);
    if ((ends[index] ?? 0) - start !== length) return false;
    for (let at = 0; at < length; at++) if (text[start + at] !== name[at]) return false;
    return true;
  };

  /** The slot that holds the name, or the empty one where it belongs. */
  const slotOf = (name: Uint8Array, length: number): number => {
    const mask = slots.length - 1;
    for (let slot = hashOf(name, 0, length) & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot] ?? empty;
      if (index === empty || holds(index, name, length)) return slot;
    }
  };

  const encode = (name: string): number => {
    if (name.length * longestUtf8 > sought.length) sought = Buffer.alloc(name.length * longestUtf8 * 2);
    return sought.write(name);
  };

  const grow = (): void => {
    const wider = new Float64Array(ends.length * 2);
    wider.set(ends);
    ends = wider;
    slots = new Int32Array(slots.length * 2).fill(empty);
    const mask = slots.length - 1;
    for (let index = 0; index < count; index++) {
      let slot = hashOf(text, startOf(index), ends[index] ?? 0) & mask;
      while (slots[slot] !== empty) slot = (slot + 1) & mask;
      slots[slot] = index;
    }
  };

  return {
    get count() {
      return count;
    },
    get bytes() {
      return startOf(count);
    },
    add(name) {
      if (count === ends.length) grow();
      const length = typeof name === 'string' ? encode(name) : name.length;
      const bytes = typeof name === 'string' ? sought : name;
      const slot = slotOf(bytes, length);
      if (slots[slot] !== empty) return undefined;
      const start = startOf(count);
      if (start + length > text.length) text = Buffer.concat([text], Math.max(text.length * 2, start + length));
      text.set(length === bytes.length ? bytes : bytes.subarray(0, length), start);
      ends[count] = start + length;
      slots[slot] = count;
      return count++;
    },
    find(name) {
      const length = encode(name);
      const index = slots[slotOf(sought, length)] ?? empty;
      return index === empty ? undefined : index;
    },
    at: (index) => text.toString('utf8', startOf(index), ends[index]),
    bytesAt: (index) => text.subarray(startOf(index), ends[index]),
  };
}

/** FNV-1a over 32 bits, with a final mix so that the low bits depend on all. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
