import { pipeline, Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { errorCode } from '../../../system/error-code.ts';

/** The data of a file is not what the directory says of it. */
export class DamagedFile extends Error {}

/**
 * Inflates the whole data of a small file.
 * @param bytes what it may come to
 * @throws {DamagedFile}
 */
export function inflateAtOnce(data: Uint8Array, bytes: number): Uint8Array {
  const inflated = refusing((): unknown => inflateRawSync(data, { info: true, maxOutputLength: Math.max(1, bytes) }));
  if (!isInflation(inflated)) throw new TypeError('zlib does not tell what it consumed');
  endExactly(inflated.engine, data.length);
  return inflated.buffer;
}

/**
 * Inflates data as it comes.
 * @param packed how long the data is
 * @throws {DamagedFile}
 */
export async function* inflateStream(data: AsyncIterable<Uint8Array>, packed: number): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  // The faults of either side come out where the pieces are taken.
  pipeline(Readable.from(data), inflate, () => undefined);
  try {
    for await (const piece of inflate) yield piece;
    endExactly(inflate, packed);
  } catch (cause) {
    throw isZlibFault(cause) ? new DamagedFile(cause.message, { cause }) : cause;
  } finally {
    inflate.destroy();
  }
}

/** What zlib tells of its work when it is asked to. */
interface Inflation {
  readonly buffer: Uint8Array;
  readonly engine: Consumed;
}

interface Consumed {
  /** Bytes that were taken in, which end where the deflated data says that it ends. */
  readonly bytesWritten: number;
}

/** A reader that goes through the package from its start takes what stands behind the end for the next file. */
function endExactly({ bytesWritten }: Consumed, packed: number): void {
  if (bytesWritten !== packed) throw new DamagedFile('more data behind its end');
}

/** The types of Node.js leave out what `info` gives. */
function isInflation(value: unknown): value is Inflation {
  if (typeof value !== 'object' || value === null || !('buffer' in value) || !('engine' in value)) return false;
  const { buffer, engine } = value;
  const told = typeof engine === 'object' && engine !== null && 'bytesWritten' in engine;
  return buffer instanceof Uint8Array && told && typeof engine.bytesWritten === 'number';
}

function refusing<T>(inflate: () => T): T {
  try {
    return inflate();
  } catch (cause) {
    throw isZlibFault(cause) ? new DamagedFile(cause.message, { cause }) : cause;
  }
}

function isZlibFault(error: unknown): error is Error {
  return /^(?:Z_|ERR_BUFFER_TOO_LARGE|ERR_OUT_OF_RANGE)/u.test(errorCode(error) ?? '');
}
