import { keyedHash, newHashKey } from './keyed-hash.ts';

/**
 * Many names in little room: of those in one folder that follow one another, the folder's name is kept once. Found by a
 * hash table over their UTF-8 bytes, under a key that nobody knows who makes names.
 */
export interface NameTable {
  readonly count: number;
  /** Size of all names together, each with its folder. */
  readonly bytes: number;
  /** Adds a name and gives its index; undefined when it is there already. */
  readonly add: (name: string | Uint8Array) => number | undefined;
  readonly find: (name: string) => number | undefined;
  readonly at: (index: number) => string;
  readonly bytesAt: (index: number) => Buffer;
}

const empty = -1;
const slash = 0x2f;
const longestUtf8 = 3;
const key = newHashKey();

/** @param expected how many names are expected, and how many bytes they have together; more may come */
export function openNameTable(expected: { readonly names: number; readonly bytes: number }): NameTable {
  // The system gives no memory for what of it is never used.
  let text = Buffer.alloc(Math.max(expected.bytes, 1024));
  let ends = new Float64Array(Math.max(expected.names, 16));
  /** The name that has the folder of each in front, and how many bytes that is: 0 where it is kept with its own. */
  let folderNames = new Uint32Array(ends.length);
  let folderBytes = new Uint32Array(ends.length);
  /** The last name that was kept with its folder, and the size of that. */
  let latest = { name: 0, folder: 0 };
  let slots = new Int32Array(2 ** Math.ceil(Math.log2(ends.length * 2))).fill(empty);
  let count = 0;
  let total = 0;
  /** Names to look for are encoded here, and names to give are put together there, so that neither leaves anything behind. */
  let sought = Buffer.alloc(1024);
  let given = Buffer.alloc(1024);

  const startOf = (index: number): number => (index === 0 ? 0 : (ends[index - 1] ?? 0));

  /** Where the folder of a name lies that is kept with another one. */
  const folderOf = (index: number): { readonly start: number; readonly end: number } => {
    const start = startOf(folderNames[index] ?? 0);
    return { start, end: start + (folderBytes[index] ?? 0) };
  };

  const isAt = (start: number, name: Uint8Array, from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (text[start + at - from] !== name[at]) return false;
    return true;
  };

  const holds = (index: number, name: Uint8Array, length: number): boolean => {
    const folder = folderBytes[index] ?? 0;
    const start = startOf(index);
    if (folder + (ends[index] ?? 0) - start !== length) return false;
    return isAt(start, name, folder, length) && isAt(folderOf(index).start, name, 0, folder);
  };

  /** The slot that holds the name, or the empty one where it belongs. */
  const slotOf = (name: Uint8Array, length: number): number => {
    const mask = slots.length - 1;
    for (let slot = keyedHash(key, name, length) & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot] ?? empty;
      if (index === empty || holds(index, name, length)) return slot;
    }
  };

  /** Puts a name together with its folder; gives its size. */
  const putTogether = (index: number): number => {
    const folder = folderOf(index);
    const shared = folder.end - folder.start;
    const length = shared + (ends[index] ?? 0) - startOf(index);
    if (length > given.length) given = Buffer.alloc(length * 2);
    text.copy(given, 0, folder.start, folder.end);
    text.copy(given, shared, startOf(index), ends[index]);
    return length;
  };

  const encode = (name: string): number => {
    if (name.length * longestUtf8 > sought.length) sought = Buffer.alloc(name.length * longestUtf8 * 2);
    return sought.write(name);
  };

  const grow = (): void => {
    const wider = new Float64Array(ends.length * 2);
    wider.set(ends);
    ends = wider;
    folderNames = widened(folderNames);
    folderBytes = widened(folderBytes);
    slots = new Int32Array(slots.length * 2).fill(empty);
    const mask = slots.length - 1;
    for (let index = 0; index < count; index++) {
      const length = putTogether(index);
      let slot = keyedHash(key, given, length) & mask;
      while (slots[slot] !== empty) slot = (slot + 1) & mask;
      slots[slot] = index;
    }
  };

  const bytesAt = (index: number): Buffer => {
    const { start, end } = folderOf(index);
    const own = text.subarray(startOf(index), ends[index]);
    return start === end ? own : Buffer.concat([text.subarray(start, end), own]);
  };

  return {
    get count() {
      return count;
    },
    get bytes() {
      return total;
    },
    add(name) {
      if (count === ends.length) grow();
      const length = typeof name === 'string' ? encode(name) : name.length;
      const bytes = typeof name === 'string' ? sought : name;
      const slot = slotOf(bytes, length);
      if (slots[slot] !== empty) return undefined;
      const folder = bytes.subarray(0, length).lastIndexOf(slash) + 1;
      const isLatest = folder === latest.folder && isAt(startOf(latest.name), bytes, 0, folder);
      if (!isLatest) latest = { name: count, folder };
      const shared = isLatest ? folder : 0;
      folderNames[count] = latest.name;
      folderBytes[count] = shared;
      const start = startOf(count);
      const end = start + length - shared;
      if (end > text.length) text = Buffer.concat([text], Math.max(text.length * 2, end));
      text.set(bytes.subarray(shared, length), start);
      ends[count] = end;
      slots[slot] = count;
      total += length;
      return count++;
    },
    find(name) {
      const length = encode(name);
      const index = slots[slotOf(sought, length)] ?? empty;
      return index === empty ? undefined : index;
    },
    at(index) {
      if (folderBytes[index] === 0) return text.toString('utf8', startOf(index), ends[index]);
      const length = putTogether(index);
      return given.toString('utf8', 0, length);
    },
    bytesAt,
  };
}

function widened(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(numbers.length * 2);
  wider.set(numbers);
  return wider;
}
