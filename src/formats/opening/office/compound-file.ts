import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/** The header of a compound file (MS-CFB §2.2) and the marks of its allocation table (§2.1). */
const headerBytes = 512;
const free = 0xffff_ffff;
const endOfChain = 0xffff_fffe;
const mostRegular = 0xffff_fffa;
const headerTables = 109;

const entryBytes = 128;

/** Shorter streams lie in the stream of the root, in sectors of their own (§2.4). */
const smallStreams = 4096;
const smallSectorBytes = 64;

/** An entry of the directory (§2.6): the root, a storage, a stream or none. */
export interface CompoundEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly bytes: number;
  /** Numbers of entries: two beside it in the same storage, and one inside. */
  readonly siblings: readonly [number, number];
  readonly child: number;
}

/** A compound file whose allocation table was read. */
export interface CompoundFile {
  /**
   * The directory from its beginning.
   * @throws {OpeningFault}
   * @throws {BudgetExceeded}
   */
  entries(): AsyncGenerator<CompoundEntry, void>;
  /**
   * The first bytes of a stream, as many as it has up to a length.
   * @throws {OpeningFault}
   * @throws {BudgetExceeded}
   */
  head(stream: CompoundEntry, root: CompoundEntry, length: number): Promise<Buffer>;
}

/**
 * Reads the allocation table of a compound file, of which no sector may lie behind the end.
 * @throws {OpeningFault}
 * @throws {BudgetExceeded}
 */
export async function openCompoundFile(opening: Opening): Promise<CompoundFile> {
  const { source, budget } = opening;
  const reader = new BlockReader(source);
  const read = async (start: number, length: number): Promise<Buffer> => {
    if (start + length > source.bytes) throw new OpeningFault('end-missing');
    return await reader.bytes(start, start + length);
  };
  const header = await read(0, headerBytes);
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new OpeningFault('structure-broken', `sector shift ${shift}`);
  const sectorBytes = 1 << shift;
  const placeOf = (sector: number): number => (sector + 1) * sectorBytes;
  const readSector = (sector: number): Promise<Buffer> => read(placeOf(sector), sectorBytes);
  const next = await readTable(await tableSectors(header, readSector, opening), readSector, opening);
  const last = next.findLastIndex((entry) => entry !== free);
  // The last sector may be shorter than the others.
  if (placeOf(last) >= source.bytes) throw new OpeningFault('end-missing');

  /** Where a byte of a chain of sectors lies. */
  const placeIn = (start: number, at: number): number => {
    const sector = chainFrom(start, next)
      .drop(Math.floor(at / sectorBytes))
      .next().value;
    if (sector === undefined) throw new OpeningFault('structure-broken', `sector ${start}`);
    return placeOf(sector) + (at % sectorBytes);
  };
  const smallPlaces = async function* (start: number, root: CompoundEntry): AsyncGenerator<number, void> {
    const tableStart = header.readUInt32LE(60);
    for (let small = start; small !== endOfChain; ) {
      yield placeIn(root.start, small * smallSectorBytes);
      small = (await read(placeIn(tableStart, small * 4), 4)).readUInt32LE();
    }
  };
  return {
    async *entries() {
      for (const sector of chainFrom(header.readUInt32LE(48), next)) {
        budget.spend('pieces', 1);
        const bytes = await readSector(sector);
        for (let at = 0; at < bytes.length; at += entryBytes) {
          yield entryOf(bytes.subarray(at, at + entryBytes), sectorBytes);
        }
      }
    },
    async head(stream, root, length) {
      const isSmall = stream.bytes < smallStreams;
      const pieceBytes = isSmall ? smallSectorBytes : sectorBytes;
      const pieces: Buffer[] = [];
      let missing = Math.min(length, stream.bytes);
      if (missing === 0) return Buffer.alloc(0);
      for await (const place of isSmall
        ? smallPlaces(stream.start, root)
        : chainFrom(stream.start, next).map(placeOf)) {
        budget.spend('pieces', 1);
        pieces.push(await read(place, Math.min(pieceBytes, missing)));
        missing -= pieceBytes;
        if (missing <= 0) break;
      }
      return Buffer.concat(pieces);
    },
  };
}

/** The sectors of a chain. @throws {OpeningFault} where it leads nowhere or in a circle */
function* chainFrom(start: number, next: readonly number[]): Generator<number, void> {
  const met = new Set<number>();
  for (let sector = start; sector !== endOfChain; sector = next[sector] ?? free) {
    if (sector > mostRegular || met.has(sector)) throw new OpeningFault('structure-broken', `sector ${sector}`);
    met.add(sector);
    yield sector;
  }
}

type ReadSector = (sector: number) => Promise<Buffer>;

/** The sectors that the allocation table lies in: listed in the header, and from there in a chain (§2.5.1). */
async function tableSectors(header: Buffer, readSector: ReadSector, { budget }: Opening): Promise<readonly number[]> {
  const count = header.readUInt32LE(44);
  const sectors = Array.from({ length: headerTables }, (_, index) => header.readUInt32LE(76 + 4 * index));
  let more = header.readUInt32LE(68);
  while (more <= mostRegular && sectors.length < count) {
    budget.spend('pieces', 1);
    const bytes = await readSector(more);
    for (let at = 0; at < bytes.length - 4; at += 4) sectors.push(bytes.readUInt32LE(at));
    more = bytes.readUInt32LE(bytes.length - 4);
  }
  return sectors.slice(0, count).filter((sector) => sector <= mostRegular);
}

async function readTable(
  sectors: readonly number[],
  readSector: ReadSector,
  { budget }: Opening,
): Promise<readonly number[]> {
  const entries: number[] = [];
  for (const sector of sectors) {
    budget.spend('pieces', 1);
    const bytes = await readSector(sector);
    for (let at = 0; at < bytes.length; at += 4) entries.push(bytes.readUInt32LE(at));
  }
  return entries;
}

function entryOf(entry: Buffer, sectorBytes: number): CompoundEntry {
  const nameBytes = Math.min(64, entry.readUInt16LE(64));
  return {
    name: entry.toString('utf16le', 0, Math.max(0, nameBytes - 2)),
    type: entry.readUInt8(66),
    siblings: [entry.readUInt32LE(68), entry.readUInt32LE(72)],
    child: entry.readUInt32LE(76),
    start: entry.readUInt32LE(116),
    // With short sectors the upper half may be anything (§2.6.1).
    bytes: sectorBytes === 512 ? entry.readUInt32LE(120) : Number(entry.readBigUInt64LE(120)),
  };
}
