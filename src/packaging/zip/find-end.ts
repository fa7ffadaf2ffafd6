import type { ByteSource } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import { endRecords, fixedBytes, signatures } from './layout.ts';
import { unreadable } from './unreadable.ts';

/** What the end of a ZIP says of its directory. */
export interface DirectoryEnd {
  readonly count: number;
  readonly directory: { readonly offset: number; readonly bytes: number };
  /** Bytes that belong to nothing: after the directory, in a comment, after the end. */
  readonly strayBytes: number;
  /** Whether all that follows the directory is what ends every package, byte for byte. */
  readonly canonical: boolean;
}

const longestComment = 0xffff;

/**
 * Finds the end record of a ZIP and reads it, in its ZIP64 form where there is one.
 * @throws {Problem} `packaging.not-zip`, `packaging.truncated`, `packaging.unreadable`
 */
export async function findEnd(source: ByteSource): Promise<DirectoryEnd> {
  const around = fixedBytes.zip64End + fixedBytes.zip64Locator + fixedBytes.end + longestComment;
  const tailStart = Math.max(source.bytes - around, 0);
  const tail = await readAll(source, tailStart, source.bytes);
  const at = lastEnd(tail);
  if (at === undefined) throw new Problem(await whatIsMissing(source));
  if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 6) !== 0) throw unreadable('split over several files');
  const zip64 = await readZip64End(source, tail, at, tailStart);
  const plain = {
    count: tail.readUInt16LE(at + 10),
    bytes: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const { count, bytes, offset, start } = zip64 ?? { ...plain, start: tailStart + at };
  const directoryEnd = offset + bytes;
  if (!Number.isSafeInteger(directoryEnd) || directoryEnd > start) throw unreadable('the directory is out of place');
  if (!Number.isSafeInteger(count)) throw unreadable('too many entries');
  const after = source.bytes - (tailStart + at + fixedBytes.end);
  const directory = { offset, bytes };
  const canonical =
    directoryEnd >= tailStart && tail.subarray(directoryEnd - tailStart).equals(endRecords(count, directory));
  return { count, directory, strayBytes: start - directoryEnd + after, canonical };
}

/** The last end record whose comment fits into what follows it. */
function lastEnd(tail: Buffer): number | undefined {
  if (tail.length < fixedBytes.end) return undefined;
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(signatures.end);
  let at = tail.lastIndexOf(signature, tail.length - fixedBytes.end);
  while (at >= 0 && at + fixedBytes.end + tail.readUInt16LE(at + 20) > tail.length) {
    at = at === 0 ? -1 : tail.lastIndexOf(signature, at - 1);
  }
  return at >= 0 ? at : undefined;
}

interface Zip64End {
  readonly count: number;
  readonly bytes: number;
  readonly offset: number;
  readonly start: number;
}

async function readZip64End(
  source: ByteSource,
  tail: Buffer,
  endAt: number,
  tailStart: number,
): Promise<Zip64End | undefined> {
  const locatorAt = endAt - fixedBytes.zip64Locator;
  if (locatorAt < 0 || tail.readUInt32LE(locatorAt) !== signatures.zip64Locator) return undefined;
  const start = Number(tail.readBigUInt64LE(locatorAt + 8));
  const locatorStart = tailStart + locatorAt;
  if (start + fixedBytes.zip64End > locatorStart) throw unreadable('the ZIP64 end is out of place');
  const end = await readAll(source, start, start + fixedBytes.zip64End);
  if (end.readUInt32LE(0) !== signatures.zip64End) throw unreadable('the ZIP64 end is damaged');
  const [count, bytes, offset] = [32, 40, 48].map((at) => Number(end.readBigUInt64LE(at)));
  return { count: count ?? 0, bytes: bytes ?? 0, offset: offset ?? 0, start };
}

/** A ZIP begins with the header of a member; without an end it lost its tail on the way. */
async function whatIsMissing(source: ByteSource): Promise<'packaging.truncated' | 'packaging.not-zip'> {
  const head = await readAll(source, 0, Math.min(4, source.bytes));
  return head.length === 4 && head.readUInt32LE(0) === signatures.local ? 'packaging.truncated' : 'packaging.not-zip';
}

async function readAll(source: ByteSource, start: number, end: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.read({ start, end })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.length !== end - start) throw new Problem('packaging.truncated');
  return bytes;
}
