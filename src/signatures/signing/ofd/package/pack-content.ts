import { crc32, deflateRawSync } from 'node:zlib';
import type { ZipMember, ZipWriter } from './zip-writer.ts';

const deflated = 8;
const utf8Name = 0x0800;
const empty = Buffer.alloc(0);

/** A member for a new file; what nobody knows of it, such as its date, is as of another. */
export function newMember(path: string, like: ZipMember): ZipMember {
  return { ...like, name: Buffer.from(path), flags: utf8Name, extra: empty, comment: empty };
}

/** Packs content at hand in the place of a member. */
export function* packContent(zip: ZipWriter, member: ZipMember, content: Uint8Array): Generator<Uint8Array> {
  const data = deflateRawSync(content);
  yield zip.header({
    ...member,
    flags: member.flags & utf8Name,
    method: deflated,
    crc32: crc32(content),
    packedBytes: data.length,
    bytes: content.length,
    localExtra: empty,
  });
  yield data;
}
