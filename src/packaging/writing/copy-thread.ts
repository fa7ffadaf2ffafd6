import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { type JobContext, serveJobs } from '../../concurrency/serve-jobs.ts';
import { type PackedLocations, unpackLocations } from '../../delivery/content/packed-locations.ts';
import { type Fill, openPlaces, type PlaceTrouble } from '../../delivery/content/places.ts';
import { reasonOf } from '../../system/error-code.ts';

/** Copies files that follow one another in a container, each after its header, and digests them on the way. */
export interface CopyJob {
  /** The file to write to, which is there already, as long as it will be and full of zeros. */
  readonly target: string;
  /** Where the first header begins. */
  readonly position: number;
  readonly members: PackedLocations;
  /** The headers of all members, one after another, and how long each is. */
  readonly headers: Uint8Array;
  readonly headerBytes: Uint32Array;
  /** What the digests must be, hexadecimal, one after another. */
  readonly sha256: string;
}

/** What kept a job from being done. */
export type CopyTrouble =
  | { readonly member: number; readonly place: PlaceTrouble }
  | { /** System error code. */ readonly unwritable: string };

const buffer = Buffer.allocUnsafeSlow(1024 * 1024);
const zeros = Buffer.alloc(buffer.length);
/** So many bytes are written before others hear of it. */
const progressBytes = 16 * buffer.length;

const places = openPlaces();

serveJobs<CopyJob, CopyTrouble | undefined>((job, context) => {
  try {
    return { value: copy(job, context) };
  } catch (error) {
    if (error instanceof Unwritable) return { value: { unwritable: error.message } };
    throw error;
  } finally {
    places.close();
  }
});

/** The target cannot be written; the message is the system's error code. */
class Unwritable extends Error {}

const digestLength = 64;

function copy(job: CopyJob, context: JobContext): CopyTrouble | undefined {
  const { target, position, members, headers, headerBytes, sha256 } = job;
  const output = openOutput(target, position, context.progress);
  try {
    let headerStart = 0;
    for (const [member, place] of unpackLocations(members).entries()) {
      output.add(headers.subarray(headerStart, (headerStart += headerBytes[member] ?? 0)));
      const digest = places.use(place, (fill) => copyContent(place.bytes, fill, output, context));
      if (typeof digest !== 'string') return { member, place: digest };
      if (!sha256.startsWith(digest, member * digestLength)) return { member, place: { trouble: 'changed' } };
    }
    output.flush();
    return undefined;
  } finally {
    output.close();
  }
}

/** Gives the SHA-256 of what was copied; nothing when the file ends too early, or when nobody waits any more. */
function copyContent(bytes: number, fill: Fill, output: Output, context: JobContext): string | undefined {
  if (bytes <= buffer.length) {
    const whole = output.room(bytes).subarray(0, bytes);
    if (!fill(whole, 0)) return undefined;
    output.advance(bytes);
    return hash('sha256', whole);
  }
  const digest = createHash('sha256');
  for (let position = 0; position < bytes; ) {
    if (context.stopped()) return undefined;
    const piece = output.room(1).subarray(0, bytes - position);
    if (!fill(piece, position)) return undefined;
    digest.update(piece);
    output.advance(piece.length);
    position += piece.length;
  }
  return digest.digest('hex');
}

/** Writes to a file in large pieces; what is nothing but zeros stays the hole that it is. */
interface Output {
  /** Free room of the buffer, at least so many bytes. */
  room(atLeast: number): Buffer;
  /** Says how much of the room was filled. */
  advance(bytes: number): void;
  add(bytes: Uint8Array): void;
  flush(): void;
  close(): void;
}

function openOutput(target: string, start: number, onProgress: (bytes: number) => void): Output {
  const descriptor = attempt(() => openSync(target, 'r+'));
  let position = start;
  let filled = 0;
  let untold = 0;
  const output: Output = {
    room(atLeast) {
      if (buffer.length - filled < atLeast) output.flush();
      return buffer.subarray(filled);
    },
    advance(bytes) {
      filled += bytes;
    },
    add(bytes) {
      output.room(bytes.length).set(bytes);
      filled += bytes.length;
    },
    flush() {
      const piece = buffer.subarray(0, filled);
      if (!piece.equals(zeros.subarray(0, filled))) attempt(() => writeAll(descriptor, piece, position));
      position += filled;
      untold += filled;
      filled = 0;
      if (untold < progressBytes) return;
      onProgress(untold);
      untold = 0;
    },
    close: () => closeSync(descriptor),
  };
  return output;
}

function writeAll(descriptor: number, piece: Buffer, position: number): void {
  for (let written = 0; written < piece.length; ) {
    written += writeSync(descriptor, piece, written, piece.length - written, position + written);
  }
}

function attempt<Result>(operation: () => Result): Result {
  try {
    return operation();
  } catch (cause) {
    throw new Unwritable(reasonOf(cause), { cause });
  }
}
