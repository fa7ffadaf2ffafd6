import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { ByteLocation } from './content.ts';
import { sampleRoom, takeSample } from './digest-sample.ts';
import { type JobContext, serveJobs } from './threads.ts';

export type DigestAlgorithm = 'sha256' | 'sha512' | 'sm3';

/** Reads places one after another and learns the same of each. */
export interface DigestJob {
  readonly places: readonly DigestPlace[];
  readonly algorithms: readonly DigestAlgorithm[];
  readonly crc32: boolean;
  /** Room for the samples of the places that want one, in their order. */
  readonly samples: ArrayBuffer | undefined;
}

export interface DigestPlace extends ByteLocation {
  readonly sample: boolean;
}

export interface DigestResult {
  readonly outcomes: readonly DigestOutcome[];
  readonly samples: ArrayBuffer | undefined;
}

export type DigestOutcome =
  | { readonly digests: readonly string[]; readonly crc32: number }
  | { readonly trouble: 'missing' | 'changed' }
  | { readonly trouble: 'unreadable'; readonly reason: string };

const chunk = Buffer.allocUnsafeSlow(1024 * 1024);
const progressBytes = 16 * chunk.length;

interface OpenFile {
  readonly file: string;
  readonly descriptor: number;
  readonly status: Stats;
}

/** The file that was read last stays open: the members of one container follow one another. */
let current: OpenFile | undefined;

serveJobs<DigestJob, DigestResult>((job, context) => {
  const room = job.samples && new Uint8Array(job.samples);
  let taken = 0;
  try {
    const outcomes = job.places.map((place) => {
      const sample = place.sample ? room?.subarray(taken, (taken += sampleRoom(place.bytes))) : undefined;
      return outcomeOf(place, sample, job, context);
    });
    return { value: { outcomes, samples: job.samples }, transfer: job.samples ? [job.samples] : [] };
  } finally {
    close();
  }
});

function outcomeOf(
  place: DigestPlace,
  sample: Uint8Array | undefined,
  job: DigestJob,
  context: JobContext,
): DigestOutcome {
  try {
    const open = current?.file === place.file ? current : reopen(place.file);
    if (!holds(open.status, place)) return { trouble: 'changed' };
    const learned = digest(open.descriptor, place, sample, job, context);
    return learned && same(open.status, fstatSync(open.descriptor)) ? learned : { trouble: 'changed' };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (reason === undefined) throw error;
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return { trouble: 'missing' };
    return reason === 'ELOOP' ? { trouble: 'changed' } : { trouble: 'unreadable', reason };
  }
}

function reopen(file: string): OpenFile {
  close();
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  current = { file, descriptor, status: fstatSync(descriptor) };
  return current;
}

function close(): void {
  if (current) closeSync(current.descriptor);
  current = undefined;
}

/** What starts at 0 is a whole file and must be as long as it was; a container's member never starts there. */
function holds(status: Stats, { offset, bytes }: ByteLocation): boolean {
  return status.isFile() && (offset === 0 ? status.size === bytes : status.size >= offset + bytes);
}

function same(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs;
}

/** Gives nothing when the place ends too early, or when nobody waits for the outcome any more. */
function digest(
  descriptor: number,
  { offset, bytes }: ByteLocation,
  sample: Uint8Array | undefined,
  { algorithms, crc32: withCrc32 }: DigestJob,
  { stopped, progress }: JobContext,
): DigestOutcome | undefined {
  if (bytes <= chunk.length) {
    const whole = chunk.subarray(0, bytes);
    if (!fill(descriptor, whole, offset)) return undefined;
    if (sample) takeSample(sample, whole, 0, bytes);
    const digests = algorithms.map((algorithm) => hash(algorithm, whole));
    return { digests, crc32: withCrc32 ? crc32(whole) : 0 };
  }
  const hashes = algorithms.map((algorithm) => createHash(algorithm));
  let crc = 0;
  for (let position = 0; position < bytes; position += chunk.length) {
    if (stopped()) return undefined;
    const piece = chunk.subarray(0, Math.min(chunk.length, bytes - position));
    if (!fill(descriptor, piece, offset + position)) return undefined;
    for (const one of hashes) one.update(piece);
    if (withCrc32) crc = crc32(piece, crc);
    if (sample) takeSample(sample, piece, position, bytes);
    if (position % progressBytes === 0) progress(Math.min(progressBytes, bytes - position));
  }
  return { digests: hashes.map((one) => one.digest('hex')), crc32: crc };
}

function fill(descriptor: number, target: Buffer, position: number): boolean {
  let filled = 0;
  while (filled < target.length) {
    const read = readSync(descriptor, target, filled, target.length - filled, position + filled);
    if (read === 0) return false;
    filled += read;
  }
  return true;
}
