import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { Entry, fromRandomAccessReaderPromise, openPromise, type ZipFile } from 'yauzl';
import { Problem } from '../../problem.ts';
import { documentName } from '../document/handover-document.ts';
import { pathTrouble } from '../names.ts';
import type { ByteRange, Content, ContentEntry } from './content.ts';
import { leftoversAmong } from './leftovers.ts';
import { decodeZipName } from './zip-name.ts';
import { type NamedSource, zipReader } from './zip-source.ts';

/** What a ZIP may cost its reader. */
export interface ZipLimits {
  readonly entries: number;
  /** Highest inflation that genuine records reach; checked on what is larger than `unsuspiciousBytes`. */
  readonly ratio: number;
  readonly unsuspiciousBytes: number;
}

export const zipLimits: ZipLimits = { entries: 1_000_000, ratio: 200, unsuspiciousBytes: 16 * 1024 * 1024 };

const stored = 0;
const deflated = 8;
const unixFileTypes = { mask: 0o170000, file: 0o100000, link: 0o120000 } as const;

/** What is kept of a ZIP entry to find and read it again. */
type Member = Pick<
  Entry,
  'relativeOffsetOfLocalHeader' | 'compressedSize' | 'uncompressedSize' | 'compressionMethod' | 'crc32'
> & { readonly kind: ContentEntry['kind']; readonly rawName: Buffer };

/**
 * Shows a ZIP of a delivery folder as its content; a single folder around everything is looked through.
 * @throws {Problem} `delivery.zip-…` for a ZIP that is damaged, encrypted or made to hurt
 */
export async function openZip(file: string, limits: ZipLimits = zipLimits): Promise<Content> {
  const zip = await openPromise(file, options).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  return openContent(zip, file, limits);
}

/**
 * The same for a ZIP that lies anywhere, a file of a delivery for example.
 * @throws {Problem} `delivery.zip-…`
 */
export async function openZipIn(source: NamedSource, limits: ZipLimits = zipLimits): Promise<Content> {
  const { name, bytes } = source;
  const zip = await fromRandomAccessReaderPromise(zipReader(source), bytes, options).catch((cause: unknown) => {
    throw unreadable(name, cause);
  });
  return { ...(await openContent(zip, name, limits)), locate: async () => undefined };
}

const options = { decodeStrings: false, autoClose: false } as const;

async function openContent(zip: ZipFile, file: string, limits: ZipLimits): Promise<Content> {
  try {
    const found = await readDirectory(zip, file, limits);
    refuseHostileWhole(zip, file, found, limits);
    const members = withoutOuterFolder(found);
    return contentOf(zip, file, members, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

function contentOf(zip: ZipFile, file: string, members: ReadonlyMap<string, Member>, limits: ZipLimits): Content {
  const find = (name: string): Member => {
    const member = members.get(name);
    if (member?.kind !== 'file') throw new Problem('delivery.file-missing', { params: { path: name } });
    return member;
  };
  const dataStart = async (name: string, member: Member): Promise<number> => {
    const header = await zip.readLocalFileHeaderPromise(entryOf(member)).catch((cause: unknown) => {
      throw unreadable(file, cause);
    });
    // Two names for one member are how one reader is shown what another is not.
    if (!header.fileName.equals(member.rawName)) throw unreadable(file, new Error(`two names for ${name}`));
    return header.fileDataStart;
  };
  return {
    async *entries() {
      for (const [path, { kind, uncompressedSize }] of members) {
        yield { path, kind, bytes: kind === 'file' ? uncompressedSize : 0 };
      }
    },
    async locate(name) {
      const member = find(name);
      if (member.compressionMethod !== stored) return undefined;
      return { file, offset: await dataStart(name, member), bytes: member.uncompressedSize, crc32: member.crc32 };
    },
    async *read(name, range) {
      const member = find(name);
      const inflate = member.compressionMethod === deflated;
      const start = await dataStart(name, member);
      const { compressedSize, uncompressedSize } = member;
      const source = await openMember(zip, start, compressedSize, inflate, uncompressedSize);
      try {
        const whole = refusingDamage(refusingBombs(source, name, compressedSize, limits), name, member.crc32);
        yield* slice(whole, range);
      } catch (cause) {
        throw cause instanceof Problem ? cause : unreadable(file, cause);
      } finally {
        source.destroy();
      }
    },
    async close() {
      zip.close();
    },
  };
}

function openMember(
  zip: ZipFile,
  start: number,
  compressedSize: number,
  inflate: boolean,
  uncompressedSize: number,
): Promise<Readable> {
  // yauzl 3.4's own promise form of this call opens something else.
  return new Promise((resolve, reject) => {
    zip.openReadStreamLowLevel(start, compressedSize, 0, compressedSize, inflate, uncompressedSize, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

async function readDirectory(zip: ZipFile, file: string, limits: ZipLimits): Promise<Map<string, Member>> {
  const members = new Map<string, Member>();
  if (zip.entryCount > limits.entries) {
    throw new Problem('delivery.zip-too-many-entries', { params: { limit: limits.entries } });
  }
  try {
    for await (const entry of zip.eachEntry()) {
      const name = decodeZipName(entry.fileNameRaw, entry.generalPurposeBitFlag);
      const shown = name ?? entry.fileNameRaw.toString('latin1');
      if (shown.endsWith('/')) {
        refuseUnsafe(shown.slice(0, -1));
        continue;
      }
      refuseUnsafe(shown);
      refuseUnreadable(shown, entry, limits);
      if (members.has(shown)) throw new Problem('delivery.zip-duplicate-name', { params: { name: shown } });
      members.set(shown, memberOf(entry, name === undefined ? 'undecodable' : kindOf(entry)));
    }
  } catch (cause) {
    throw cause instanceof Problem ? cause : unreadable(file, cause);
  }
  return members;
}

function refuseUnsafe(name: string): void {
  if (pathTrouble(name)) throw new Problem('delivery.zip-unsafe-name', { params: { name } });
}

function refuseUnreadable(name: string, entry: Entry, limits: ZipLimits): void {
  if (entry.isEncrypted()) throw new Problem('delivery.zip-encrypted', { params: { name } });
  const method = entry.compressionMethod;
  if (method !== stored && method !== deflated) throw new Problem('delivery.zip-method', { params: { name, method } });
  refuseBomb(name, entry.uncompressedSize, entry.compressedSize, limits);
}

function refuseBomb(name: string, inflated: number, compressed: number, limits: ZipLimits): void {
  const ratio = inflated / Math.max(compressed, 1);
  if (inflated > limits.unsuspiciousBytes && ratio > limits.ratio) {
    throw new Problem('delivery.zip-bomb', { params: { name, ratio: Math.round(ratio) } });
  }
}

/** Bytes of a local header without its name and extra field (APPNOTE 4.3.7). */
const localHeaderBytes = 30;

/** Members that share bytes, and ever so many of a little inflation each, make a bomb of a ZIP whose every member is harmless. */
function refuseHostileWhole(zip: ZipFile, file: string, members: ReadonlyMap<string, Member>, limits: ZipLimits): void {
  const inFileOrder = [...members].sort(
    ([, a], [, b]) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  );
  let end = 0;
  let inflated = 0;
  for (const [name, { relativeOffsetOfLocalHeader: start, rawName, compressedSize, uncompressedSize }] of inFileOrder) {
    if (start < end) throw new Problem('delivery.zip-overlap', { params: { name } });
    end = start + localHeaderBytes + rawName.length + compressedSize;
    inflated += uncompressedSize;
  }
  refuseBomb(file, inflated, zip.fileSize, limits);
}

/** Counts what really comes out: the directory's sizes are the producer's word only. */
async function* refusingBombs(
  chunks: AsyncIterable<Buffer>,
  name: string,
  compressed: number,
  limits: ZipLimits,
): AsyncGenerator<Buffer> {
  let inflated = 0;
  for await (const chunk of chunks) {
    inflated += chunk.length;
    refuseBomb(name, inflated, compressed, limits);
    yield chunk;
  }
}

/** Compares the CRC-32 when a member has been read to its end. */
async function* refusingDamage(chunks: AsyncIterable<Buffer>, name: string, expected: number): AsyncGenerator<Buffer> {
  let actual = 0;
  for await (const chunk of chunks) {
    actual = crc32(chunk, actual);
    yield chunk;
  }
  if (actual !== expected) throw zipDamaged(name);
}

/** The content of a member is not what its checksum in the ZIP was made of. */
export function zipDamaged(name: string): Problem {
  return new Problem('delivery.zip-damaged', { params: { name } });
}

function kindOf(entry: Entry): ContentEntry['kind'] {
  const madeByUnix = entry.versionMadeBy >>> 8 === 3;
  const type = madeByUnix ? (entry.externalFileAttributes >>> 16) & unixFileTypes.mask : 0;
  if (type === unixFileTypes.link) return 'link';
  return type === 0 || type === unixFileTypes.file ? 'file' : 'device';
}

function memberOf(entry: Entry, kind: ContentEntry['kind']): Member {
  const { relativeOffsetOfLocalHeader, compressedSize, uncompressedSize, compressionMethod, crc32 } = entry;
  const rawName = Buffer.from(entry.fileNameRaw);
  return { relativeOffsetOfLocalHeader, compressedSize, uncompressedSize, compressionMethod, crc32, kind, rawName };
}

function entryOf(member: Member): Entry {
  return Object.assign(new Entry(), member);
}

/** A ZIP made of the folder itself holds everything under that folder's name, but for what operating systems leave beside it. */
function withoutOuterFolder(members: Map<string, Member>): Map<string, Member> {
  if (members.has(documentName)) return members;
  const leftovers = leftoversAmong(() => members.keys());
  const [first, ...others] = [...members.keys()].filter((name) => !leftovers.has(name));
  const outer = first?.slice(0, first.indexOf('/') + 1);
  if (!outer || !others.every((name) => name.startsWith(outer))) return members;
  const inner = new Map(
    [...members].map(([name, member]) => [name.startsWith(outer) ? name.slice(outer.length) : name, member]),
  );
  // Two that would have one name are both to be told.
  return inner.size === members.size ? inner : members;
}

async function* slice(chunks: AsyncIterable<Buffer>, range?: ByteRange): AsyncGenerator<Uint8Array> {
  let position = 0;
  for await (const chunk of chunks) {
    const from = Math.max((range?.start ?? 0) - position, 0);
    const to = Math.min((range?.end ?? Number.POSITIVE_INFINITY) - position, chunk.length);
    position += chunk.length;
    if (from < to) yield chunk.subarray(from, to);
    if (range && position >= range.end) return;
  }
}

function unreadable(file: string, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Problem('delivery.zip-unreadable', { params: { path: file, reason }, cause });
}
