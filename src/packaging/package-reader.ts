import { realpath } from 'node:fs/promises';
import type { ByteRange } from '../delivery/content/content.ts';
import { Problem } from '../problem.ts';
import { hasCode, reasonOf } from '../system/error-code.ts';
import { openRegularFile } from '../system/regular-file.ts';
import { fixedBytes } from './zip/layout.ts';
import { headerAgrees, headerLength } from './zip/local-header.ts';
import { type PackageBytes, readDirectory, type ZipDirectory } from './zip/read-directory.ts';
import { unreadable } from './zip/unreadable.ts';

export type { PackageBytes } from './zip/read-directory.ts';
export { isUnreadable } from './zip/unreadable.ts';

export interface PackageMember {
  /** Path below the package's folder, e.g. `data/<id>/METS.xml`. */
  readonly path: string;
  readonly bytes: number;
  readonly crc32: number;
}

/** A package whose members are read one by one, each by its own range: what retrieval needs. */
export interface OpenPackage {
  /** Identifier of the package: the name of its folder. */
  readonly id: string;
  readonly count: number;
  readonly member: (index: number) => PackageMember;
  readonly find: (path: string) => number | undefined;
  /** Gives a member or a range of it; nothing else of the package is read. */
  readonly read: (index: number, range?: ByteRange) => AsyncIterable<Uint8Array>;
}

/**
 * Opens a package by its directory: one or two reads at its end, whatever its size.
 * @throws {Problem} `packaging.not-zip`, `packaging.truncated`, or `packaging.unreadable` when a member is no plain file
 */
export async function openPackage(source: PackageBytes): Promise<OpenPackage> {
  const directory = await readDirectory(source);
  const [faulty] = directory.faults;
  if (faulty) throw unreadable(`${faulty.name}: ${faulty.fault}`);
  const first = directory.names.count > 0 ? directory.names.at(0) : '';
  const id = first.slice(0, first.indexOf('/'));
  return {
    id,
    count: directory.names.count,
    member: (index) => ({
      path: directory.names.at(index).slice(id.length + 1),
      bytes: directory.bytes(index),
      crc32: directory.crc32(index),
    }),
    find: (path) => directory.names.find(`${id}/${path}`),
    read: (index, range) => readMember(source, directory, index, range),
  };
}

/**
 * Reads a member where it lies. Its own header is read first and must agree with the directory.
 * @throws {Problem} `packaging.unreadable`, `packaging.truncated`
 */
export async function* readMember(
  source: PackageBytes,
  directory: ZipDirectory,
  member: number,
  { start, end }: ByteRange = { start: 0, end: directory.bytes(member) },
): AsyncGenerator<Uint8Array> {
  const { bytes, crc32 } = { bytes: directory.bytes(member), crc32: directory.crc32(member) };
  const name = directory.names.bytesAt(member);
  const headerStart = directory.headerStart(member);
  const fixed = await readExactly(source, headerStart, fixedBytes.local);
  const length = headerLength(fixed) ?? fixedBytes.local;
  const header = Buffer.concat([
    fixed,
    await readExactly(source, headerStart + fixedBytes.local, length - fixedBytes.local),
  ]);
  if (!headerAgrees(header, { name, bytes, crc32 }))
    throw unreadable(`${name.toString()}: two truths about one member`);
  const contentStart = headerStart + length;
  const range = { start: contentStart + start, end: contentStart + Math.min(end, bytes) };
  if (range.end > directory.start) throw unreadable(`${name.toString()}: out of place`);
  if (range.start < range.end) yield* source.read(range);
}

async function readExactly(source: PackageBytes, start: number, bytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  if (bytes > 0) for await (const chunk of source.read({ start, end: start + bytes })) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  if (all.length !== bytes) throw new Problem('packaging.truncated');
  return all;
}

const chunkBytes = 256 * 1024;

/**
 * Opens a package that lies in a file of this machine; a link is followed once, here.
 * @throws {Problem} `packaging.not-found`, `packaging.file-unreadable`, `packaging.not-zip` for a folder and the like, or
 * `packaging.unreadable`, which reading throws, too
 */
export async function openPackageFile(file: string): Promise<PackageBytes & { close(): Promise<void> }> {
  const fail = (cause: unknown): never => {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) throw new Problem('packaging.not-found', { params: { file }, cause });
    if (hasCode(cause, 'EISDIR', 'EFTYPE')) throw new Problem('packaging.not-zip', { cause });
    throw new Problem('packaging.file-unreadable', { params: { file, reason: reasonOf(cause) }, cause });
  };
  const place = await realpath(file).catch(fail);
  const handle = await openRegularFile(place).catch(fail);
  const { size } = await handle.stat();
  return {
    bytes: size,
    file: place,
    async *read({ start, end }) {
      for (let position = start; position < end; ) {
        const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, end - position));
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, position).catch(fail);
        if (bytesRead === 0) return;
        position += bytesRead;
        yield chunk.subarray(0, bytesRead);
      }
    },
    close: () => handle.close(),
  };
}
