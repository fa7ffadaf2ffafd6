import { createHash, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { byPathBytes } from '../../src/delivery/path-order.ts';
import { openPackage, type PackageBytes } from '../../src/packaging/package-reader.ts';
import { planPackage } from '../../src/packaging/plan/plan.ts';
import { directoryRecord, dosTimeOf, endRecords, localHeader } from '../../src/packaging/zip/layout.ts';
import { awkwardFiles, collect, soundInput, streamedContent } from './sample.ts';

/** The members of a package by path below its folder, to be spoiled one by one. */
export type Members = Map<string, Buffer>;

export const packageId = 'yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1';

/** Shows bytes of this process as a container that can only be read by ranges, as from an object store. */
export function rangesOf(bytes: Uint8Array, pieceBytes = 64 * 1024): PackageBytes {
  return {
    bytes: bytes.length,
    async *read({ start, end }) {
      for (let at = start; at < end; at += pieceBytes) yield bytes.subarray(at, Math.min(at + pieceBytes, end));
    },
  };
}

export async function soundPackage(
  changes: Parameters<typeof soundInput>[1] = {},
  files = awkwardFiles(),
): Promise<Buffer> {
  const plan = await planPackage(await soundInput(files, changes), streamedContent(files));
  return await collect(plan.read({ start: 0, end: plan.bytes }));
}

export async function membersOf(container: Uint8Array): Promise<Members> {
  const opened = await openPackage(rangesOf(container));
  const members: Members = new Map();
  for (let index = 0; index < opened.count; index++) {
    members.set(opened.member(index).path, await collect(opened.read(index)));
  }
  return members;
}

/** Writes the members as a stored ZIP again, with right sizes and CRC-32. */
export function zipOf(members: Members, id = packageId): Buffer {
  const time = dosTimeOf('2025-11-22T08:00:00Z');
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of [...members].sort(([a], [b]) => byPathBytes(a, b))) {
    const entry = { name: `${id}/${path}`, bytes: content.length, crc32: crc32(content) };
    const header = localHeader(entry, time);
    records.push(directoryRecord(entry, offset, time));
    parts.push(header, content);
    offset += header.length + content.length;
  }
  const directory = Buffer.concat(records);
  return Buffer.concat([...parts, directory, endRecords(records.length, { offset, bytes: directory.length })]);
}

/** Makes the bag's lists agree with whatever the members are now, as somebody would who hides a change. */
export function rehash(members: Members): Members {
  const digest = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('hex');
  const list = (algorithm: string, paths: readonly string[]): Buffer =>
    Buffer.from(paths.map((path) => `${digest(algorithm, members.get(path) ?? Buffer.of())}  ${path}\n`).join(''));
  const payload = [...members.keys()].filter((path) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, path) => sum + (members.get(path)?.length ?? 0), 0);
  edit(members, 'bag-info.txt', /Payload-Oxum: .*/u, `Payload-Oxum: ${bytes}.${payload.length}`);
  members.set('manifest-sha256.txt', list('sha256', payload));
  if (members.has('checksums-sm3.txt')) members.set('checksums-sm3.txt', list('sm3', payload));
  const tags = [...members.keys()].filter((path) => !path.startsWith('data/') && path !== 'tagmanifest-sha256.txt');
  return members.set('tagmanifest-sha256.txt', list('sha256', tags));
}

/** Gives a member other bytes and makes METS, PREMIS and index.csv agree, as somebody would who makes the package anew. */
export function remake(members: Members, path: string, content: Uint8Array): Members {
  const before = members.get(path);
  if (!before) throw new Error(`there is no ${path}`);
  const after = Buffer.from(content);
  members.set(path, after);
  const digests = ['sha256', 'sm3'].map((algorithm) => [hash(algorithm, before), hash(algorithm, after)] as const);
  for (const [name, listing] of members) {
    const text = /\.(?:xml|csv)$/u.test(name) ? listing.toString() : '';
    if (!digests.some(([old]) => text.includes(old))) continue;
    const lines = text.split('\n').map((line) => {
      if (!digests.some(([old]) => line.includes(old))) return line;
      const resized = line
        .replace(`SIZE="${before.length}"`, `SIZE="${after.length}"`)
        .replace(`<size>${before.length}</size>`, `<size>${after.length}</size>`)
        .replace(`,${before.length},${digests[0]?.[0]}`, `,${after.length},${digests[0]?.[0]}`);
      return digests.reduce((made, [old, fresh]) => made.replaceAll(old, fresh), resized);
    });
    remake(members, name, Buffer.from(lines.join('\n')));
  }
  return members;
}

/** Replaces a text in a member; a pattern that is not there is a mistake of the test. */
export function edit(members: Members, path: string, pattern: RegExp | string, replacement: string): Members {
  const text = members.get(path)?.toString() ?? '';
  const found = typeof pattern === 'string' ? text.includes(pattern) : text.search(pattern) >= 0;
  if (!found) throw new Error(`nothing to replace in ${path}`);
  return members.set(path, Buffer.from(text.replace(pattern, replacement)));
}

/** The same, and METS and PREMIS made to agree. */
export function reword(members: Members, path: string, pattern: RegExp | string, replacement: string): Members {
  const after = edit(new Map(members), path, pattern, replacement).get(path);
  return remake(members, path, after ?? Buffer.of());
}
