import { Unzlib } from 'fflate';

/** What of node:zlib the modules of the page use, with the same meaning. */

/** Eight tables, so that eight bytes are taken at a time. */
const tables = Array.from({ length: 8 }, () => new Int32Array(256));
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  put(0, byte, crc);
}
for (let table = 1; table < 8; table += 1) {
  for (let byte = 0; byte < 256; byte += 1) {
    const before = value(table - 1, byte);
    put(table, byte, value(0, before & 0xff) ^ (before >>> 8));
  }
}

/** CRC-32 (ISO 3309), going on from that of what came before. */
export function crc32(content: string | Uint8Array, before = 0): number {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = ~before;
  let place = 0;
  for (; place + 8 <= bytes.length; place += 8) {
    const low = view.getInt32(place, true) ^ crc;
    const high = view.getInt32(place + 4, true);
    crc =
      value(7, low & 0xff) ^
      value(6, (low >>> 8) & 0xff) ^
      value(5, (low >>> 16) & 0xff) ^
      value(4, low >>> 24) ^
      value(3, high & 0xff) ^
      value(2, (high >>> 8) & 0xff) ^
      value(1, (high >>> 16) & 0xff) ^
      value(0, high >>> 24);
  }
  for (; place < bytes.length; place += 1) crc = value(0, (crc ^ view.getUint8(place)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}

interface InflateOptions {
  readonly maxOutputLength: number;
}

/** Inflates zlib data (RFC 1950); more output than allowed is a RangeError, as in Node.js. */
export function inflateSync(bytes: Uint8Array, { maxOutputLength }: InflateOptions): Buffer {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflating = new Unzlib((chunk) => {
    length += chunk.length;
    if (length > maxOutputLength) throw new RangeError('more than may be inflated');
    chunks.push(chunk);
  });
  // In pieces, so that a bomb is noticed before it has gone off.
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    inflating.push(bytes.subarray(start, start + pieceBytes), start + pieceBytes >= bytes.length);
  }
  return Buffer.concat(chunks);
}

const pieceBytes = 1024;

/** As `inflateSync`, for a callback. */
export function inflate(
  bytes: Uint8Array,
  options: InflateOptions,
  done: (error: unknown, inflated?: Buffer) => void,
): void {
  try {
    done(null, inflateSync(bytes, options));
  } catch (error) {
    done(error);
  }
}

function value(table: number, byte: number): number {
  return tables[table]?.[byte] ?? 0;
}

function put(table: number, byte: number, crc: number): void {
  const list = tables[table];
  if (list) list[byte] = crc;
}
