import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../delivery/content/content.ts';
import { readSource } from '../object-source.ts';

/** One part of an object in memory: sent as a buffer, its checksums are headers, which every S3 service understands. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly body: Buffer;
  readonly md5: Buffer;
  readonly crc32: number;
}

/**
 * Cuts a source, read once from start to end, into parts of so many bytes; the last one may be shorter.
 * @param spare bodies that have been sent: their memory is used again
 */
export async function* partsOf(
  source: ByteSource,
  partBytes: number,
  spare: Buffer[] = [],
): AsyncGenerator<Part, void> {
  let number = 1;
  let left = source.bytes;
  let open = openPart(Math.min(left, partBytes), spare.pop());
  for await (const chunk of readSource(source)) {
    for (let taken = 0; taken < chunk.length; ) {
      taken += open.add(chunk.subarray(taken));
      if (!open.isFull()) continue;
      yield open.close(number);
      number += 1;
      left -= Math.min(left, partBytes);
      open = openPart(Math.min(left, partBytes), spare.pop());
    }
  }
}

interface OpenPart {
  /** Takes what still fits and gives the number of bytes taken. */
  add(chunk: Uint8Array): number;
  isFull(): boolean;
  close(number: number): Part;
}

/** The digests are learned while the part fills, because a whole part at a time would hold the event loop too long. */
function openPart(bytes: number, room: Buffer = Buffer.allocUnsafeSlow(bytes)): OpenPart {
  const body = room.subarray(0, bytes);
  const md5: Hash = createHash('md5');
  let crc = 0;
  let filled = 0;
  return {
    add(chunk) {
      const piece = chunk.subarray(0, bytes - filled);
      body.set(piece, filled);
      filled += piece.length;
      md5.update(piece);
      crc = crc32(piece, crc);
      return piece.length;
    },
    isFull: () => filled === bytes,
    close: (number) => ({ number, body, md5: md5.digest(), crc32: crc }),
  };
}

/** A small object as the only part of itself. */
export function wholePart(body: Buffer): Part {
  const open = openPart(body.length);
  open.add(body);
  return open.close(1);
}
