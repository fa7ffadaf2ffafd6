export interface CompoundFileOptions {
  /** Streams at the top, by name. */
  readonly streams: readonly string[];
  /** Class identifier of the root. */
  readonly rootClass?: string;
  /** Empty sectors between the header and the directory. */
  readonly before?: number;
  /** Empty sectors behind the directory. */
  readonly behind?: number;
  /** Names that lie in a storage below the top. */
  readonly inner?: readonly string[];
  /** What streams hold, by name; the others are empty. */
  readonly contents?: Readonly<Record<string, Uint8Array>>;
}

const sectorBytes = 512;
const smallSectorBytes = 64;
const none = 0xffffffff;
const endOfChain = 0xfffffffe;

/**
 * Makes a compound file: a header, one sector of the allocation table, the directory, and what streams hold; short ones lie
 * in the stream of the root ([MS-CFB] §2).
 */
export function compoundFileOf({
  streams,
  rootClass,
  before = 0,
  behind = 0,
  inner = [],
  contents = {},
}: CompoundFileOptions): Buffer {
  const storage = inner.length > 0 ? ['ObjectPool'] : [];
  const top = [...streams, ...storage];
  const names = ['Root Entry', ...top, ...inner];
  const entries = names.map((name, index) => {
    const isTop = index >= 1 && index <= top.length;
    const last = isTop ? top.length : names.length - 1;
    const right = index === 0 || index === last ? none : index + 1;
    const child = index === 0 ? 1 : name === 'ObjectPool' ? top.length + 1 : none;
    return entryOf(
      name,
      index === 0 ? 5 : name === 'ObjectPool' ? 1 : 2,
      right,
      child,
      index === 0 ? rootClass : undefined,
    );
  });
  const directorySectors = Math.ceil(entries.length / 4);
  const directory = Buffer.alloc(directorySectors * sectorBytes);
  for (const [index, entry] of entries.entries()) directory.set(entry, index * 128);

  const firstOfDirectory = 1 + before;
  const table = Buffer.alloc(sectorBytes, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let index = 0; index < directorySectors; index += 1) {
    const last = index === directorySectors - 1;
    table.writeUInt32LE(last ? endOfChain : firstOfDirectory + index + 1, (firstOfDirectory + index) * 4);
  }

  const sectors: Buffer[] = [];
  const firstBehind = firstOfDirectory + directorySectors + behind;
  const lay = (bytes: Uint8Array): number => {
    const start = firstBehind + sectors.length;
    const count = Math.ceil(bytes.length / sectorBytes);
    sectors.push(...Array.from({ length: count }, (_, index) => sectorOf(bytes, index)));
    for (let index = 0; index < count; index += 1) {
      table.writeUInt32LE(index === count - 1 ? endOfChain : start + index + 1, (start + index) * 4);
    }
    return start;
  };
  const small: Buffer[] = [];
  const smallTable = Buffer.alloc(sectorBytes, 0xff);
  for (const [name, bytes] of Object.entries(contents)) {
    const entry = names.indexOf(name) * 128;
    directory.writeUInt32LE(bytes.length, entry + 120);
    if (bytes.length >= 4096) {
      directory.writeUInt32LE(lay(bytes), entry + 116);
      continue;
    }
    directory.writeUInt32LE(small.length, entry + 116);
    const count = Math.ceil(bytes.length / smallSectorBytes);
    for (let index = 0; index < count; index += 1) {
      smallTable.writeUInt32LE(index === count - 1 ? endOfChain : small.length + 1, small.length * 4);
      small.push(Buffer.concat([bytes.subarray(index * smallSectorBytes)], smallSectorBytes));
    }
  }
  const smallBytes = Buffer.concat(small);
  if (small.length > 0) {
    directory.writeUInt32LE(lay(smallBytes), 116);
    directory.writeUInt32LE(smallBytes.length, 120);
  }

  const header = Buffer.alloc(sectorBytes);
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(firstOfDirectory, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(small.length > 0 ? lay(smallTable) : endOfChain, 60);
  header.writeUInt32LE(endOfChain, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const empty = (sectors: number): Buffer => Buffer.alloc(sectors * sectorBytes, 0x5a);
  return Buffer.concat([header, table, empty(before), directory, empty(behind), ...sectors]);
}

function sectorOf(bytes: Uint8Array, index: number): Buffer {
  return Buffer.concat([bytes.subarray(index * sectorBytes)], sectorBytes);
}

function entryOf(name: string, type: number, right: number, child: number, rootClass: string | undefined): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.writeUInt16LE(name.length * 2 + 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(none, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  if (rootClass) {
    const [first = '', second = '', third = '', ...rest] = rootClass.split('-');
    const reversed = [first, second, third].map((part) => Buffer.from(part, 'hex').reverse());
    entry.set(Buffer.concat([...reversed, Buffer.from(rest.join(''), 'hex')]), 80);
  }
  entry.writeUInt32LE(endOfChain, 116);
  return entry;
}
