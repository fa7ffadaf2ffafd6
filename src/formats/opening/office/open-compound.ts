import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/** The header of a compound file (MS-CFB §2.2) and the marks of its allocation table (§2.1). */
const headerBytes = 512;
const free = 0xffff_ffff;
const endOfChain = 0xffff_fffe;
const mostRegular = 0xffff_fffa;
const headerTables = 109;

const entryBytes = 128;

/** Folders that macros lie in: of Word and PowerPoint, of Excel. */
const macroFolders: ReadonlySet<string> = new Set(['_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA', 'Macros']);
const encryptedStreams: ReadonlySet<string> = new Set(['EncryptedPackage', 'EncryptedSummary']);

/**
 * Opens what older office suites write (MS-CFB): its allocation table, of which no sector may lie behind the end, and its
 * directory, which shows macros and encryption.
 */
export async function openCompound(opening: Opening): Promise<void> {
  const { source } = opening;
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
  const tables = await tableSectors(header, (sector) => read(placeOf(sector), sectorBytes), opening);
  const next = await readTable(tables, (sector) => read(placeOf(sector), sectorBytes), opening);
  const last = next.findLastIndex((entry) => entry !== free);
  // The last sector may be shorter than the others.
  if (placeOf(last) >= source.bytes) throw new OpeningFault('end-missing');
  const met = new Set<number>();
  for (let sector = header.readUInt32LE(48); sector !== endOfChain; sector = next[sector] ?? free) {
    if (sector > mostRegular || met.has(sector)) throw new OpeningFault('structure-broken', `sector ${sector}`);
    met.add(sector);
    opening.budget.spend('pieces', 1);
    look(await read(placeOf(sector), sectorBytes), opening);
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

function look(directory: Buffer, opening: Opening): void {
  for (let at = 0; at < directory.length; at += entryBytes) {
    const nameBytes = Math.min(64, directory.readUInt16LE(at + 64));
    const name = directory.toString('utf16le', at, at + Math.max(0, nameBytes - 2));
    if (macroFolders.has(name)) opening.trouble('macro', name);
    if (encryptedStreams.has(name)) opening.trouble('password');
  }
}
