import { bytesFrom, type Sample } from '../matching/sample.ts';

/** What a sample shows of the top of an OLE2 compound file. */
export interface CompoundFile {
  /** True when all entries at the top were seen. */
  readonly complete: boolean;
  /** Class identifier of the root, in its usual form; undefined where the sample does not hold the root. */
  readonly rootClass: string | undefined;
  has(entry: string): boolean;
}

interface Entry {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly classId: Buffer;
}

const mark = Buffer.from('d0cf11e0a1b11ae1', 'hex');

export const firstByteOfCompoundFile = 0xd0;

/** Special sector numbers begin here: [MS-CFB] §2.1. */
const firstSpecial = 0xfffffffa;
const entryBytes = 128;

/**
 * Lists what lies at the top of a compound file, after [MS-CFB] §2.2, §2.3 and §2.6.
 * @returns undefined for what does not begin as one
 */
export function compoundFileOf(sample: Sample): CompoundFile | undefined {
  const { head } = sample;
  if (head.length < 512 || !head.subarray(0, 8).equals(mark)) return undefined;
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4096 : 512;
  const entries = new Map<number, Entry>();
  const followed = new Set<number>();
  let sector: number | undefined = head.readUInt32LE(48);
  while (sector !== undefined && sector < firstSpecial && !followed.has(sector)) {
    const first = followed.size * (sectorBytes / entryBytes);
    for (const [index, entry] of entriesOf(sample, sector, sectorBytes)) entries.set(first + index, entry);
    followed.add(sector);
    sector = sectorAfter(sample, sector, sectorBytes);
  }
  const root = entries.get(0);
  const top = topOf(entries, root?.child);
  return {
    complete: top.complete,
    rootClass: root && classOf(root.classId),
    has: (name) => top.names.has(name),
  };
}

function* entriesOf(sample: Sample, sector: number, sectorBytes: number): Iterable<[number, Entry]> {
  const view = bytesFrom(sample, (sector + 1) * sectorBytes);
  if (!view) return;
  const count = Math.floor(Math.min(view.length, sectorBytes) / entryBytes);
  for (let index = 0; index < count; index += 1) {
    const entry = view.subarray(index * entryBytes, (index + 1) * entryBytes);
    const nameBytes = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 62);
    yield [
      index,
      {
        name: entry.toString('utf16le', 0, nameBytes),
        left: entry.readUInt32LE(68),
        right: entry.readUInt32LE(72),
        child: entry.readUInt32LE(76),
        classId: entry.subarray(80, 96),
      },
    ];
  }
}

/** The next sector of a chain by the allocation table, of which the header names the first 109 sectors. */
function sectorAfter(sample: Sample, sector: number, sectorBytes: number): number | undefined {
  const perSector = sectorBytes / 4;
  const table = Math.floor(sector / perSector);
  if (table >= 109) return undefined;
  const tableSector = sample.head.readUInt32LE(76 + table * 4);
  if (tableSector >= firstSpecial) return undefined;
  const view = bytesFrom(sample, (tableSector + 1) * sectorBytes + (sector % perSector) * 4);
  return view && view.length >= 4 ? view.readUInt32LE(0) : undefined;
}

/** Walks the siblings below the root, which form a binary tree. */
function topOf(
  entries: ReadonlyMap<number, Entry>,
  first: number | undefined,
): { names: Set<string>; complete: boolean } {
  const names = new Set<string>();
  const seen = new Set<number>();
  const open = first === undefined ? [] : [first];
  let complete = first !== undefined;
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index >= firstSpecial || seen.has(index)) continue;
    seen.add(index);
    const entry = entries.get(index);
    if (entry) {
      names.add(entry.name);
      open.push(entry.left, entry.right);
    } else complete = false;
  }
  return { names, complete };
}

/** A GUID as text: its first three parts are little-endian ([MS-DTYP] §2.3.4). */
function classOf(id: Buffer): string {
  const reversed = [id.subarray(0, 4), id.subarray(4, 6), id.subarray(6, 8)].map((part) => part.toReversed());
  const parts = [...reversed, id.subarray(8, 10), id.subarray(10)];
  return parts.map((part) => Buffer.from(part).toString('hex')).join('-');
}
