import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { decodeZipName } from '../../../delivery/content/zip-name.ts';
import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { DamagedFile, inflateAtOnce, inflateStream } from '../../../signatures/ofd/container/inflate.ts';
import { BudgetExceeded } from '../budget.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/** A member of a ZIP as its directory tells of it (APPNOTE.TXT 6.3.10 §4.3.12). */
export interface Member {
  readonly name: string;
  readonly folder: boolean;
  /** Inflated. */
  readonly bytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  readonly entry: Entry;
}

/** A ZIP whose directory was read. */
export interface Archive {
  readonly members: readonly Member[];
  /** Of two members of one name the first. */
  readonly byName: ReadonlyMap<string, Member>;
  /**
   * Streams a member, holding it against its size and CRC-32.
   * @throws {OpeningFault}
   * @throws {BudgetExceeded}
   */
  stream(member: Member): AsyncGenerator<Uint8Array, void>;
}

const stored = 0;
const deflated = 8;

/** Up to here a member is read and inflated at one go, in bytes. */
const wholeBytes = 256 * 1024;

/** What yauzl says of a file that ends before its parts do. */
const cutOff = /record signature not found|overflows file bounds|unexpected EOF|ends too early/iu;

/**
 * Reads the directory of a ZIP.
 * @throws {OpeningFault} when there is none
 * @throws {BudgetExceeded}
 */
export async function openArchive({ source, budget }: Opening): Promise<Archive> {
  const reader = new BlockReader(source);
  const members: Member[] = [];
  const byName = new Map<string, Member>();
  const zip = await refusing('', () =>
    fromRandomAccessReaderPromise(reader, source.bytes, { decodeStrings: false, autoClose: false }),
  );
  if (zip.entryCount > budget.limits.members) throw new BudgetExceeded('members');
  await refusing('', async () => {
    for await (const entry of zip.eachEntry()) {
      const member = memberOf(entry);
      members.push(member);
      if (!byName.has(member.name)) byName.set(member.name, member);
    }
  });
  return {
    members,
    byName,
    async *stream(member) {
      if (member.encrypted) throw new OpeningFault('password', member.name);
      if (member.method !== stored && member.method !== deflated) {
        throw new OpeningFault('compression-unknown', `${member.name} (${member.method})`);
      }
      const { inflation, unsuspiciousBytes } = budget.limits;
      if (member.bytes > unsuspiciousBytes && member.bytes / Math.max(1, member.packedBytes) > inflation) {
        throw new OpeningFault('bomb', member.name);
      }
      budget.spend('inflatedBytes', member.bytes);
      try {
        yield* sound(unpacked(zip, reader, member, source.bytes), member);
      } catch (error) {
        throw error instanceof DamagedFile ? new OpeningFault('member-damaged', member.name) : error;
      }
    },
  };
}

function memberOf(entry: Entry): Member {
  const raw = entry.fileNameRaw;
  const name = decodeZipName(raw, entry.generalPurposeBitFlag) ?? raw.toString('latin1');
  return {
    name,
    folder: name.endsWith('/'),
    bytes: entry.uncompressedSize,
    packedBytes: entry.compressedSize,
    method: entry.compressionMethod,
    encrypted: entry.isEncrypted(),
    crc32: entry.crc32,
    entry,
  };
}

async function* unpacked(
  zip: ZipFile,
  reader: BlockReader,
  { bytes, entry, method, name, packedBytes }: Member,
  end: number,
): AsyncGenerator<Uint8Array, void> {
  const { fileDataStart: start } = await refusing(name, () => zip.readLocalFileHeaderPromise(entry));
  if (start + packedBytes > end) throw new OpeningFault('end-missing', name);
  const compressed = method === deflated;
  if (bytes <= wholeBytes && packedBytes <= wholeBytes) {
    const packed = packedBytes === 0 ? Buffer.alloc(0) : await reader.bytes(start, start + packedBytes);
    yield compressed ? inflateAtOnce(packed, bytes) : packed;
    return;
  }
  const packed = reader.stream(start, start + packedBytes);
  yield* compressed ? inflateStream(packed, packedBytes) : packed;
}

async function* sound(chunks: AsyncIterable<Uint8Array>, member: Member): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  let checksum = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > member.bytes) break;
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (bytes !== member.bytes || checksum !== member.crc32) throw new OpeningFault('member-damaged', member.name);
}

/** What yauzl refuses is the file's doing; it has no class for that. */
async function refusing<Result>(at: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof BudgetExceeded || error.name === 'Problem') throw error;
    const place = at === '' ? undefined : at;
    if (cutOff.test(error.message)) throw new OpeningFault('end-missing', place);
    if (error.message.includes('strong encryption')) throw new OpeningFault('password', place);
    const [said = ''] = error.message.split('. ');
    const code = said.startsWith('Invalid comment length') ? 'needs-repair' : 'structure-broken';
    throw new OpeningFault(code, place === undefined ? said : `${place}: ${said}`);
  }
}
