import { createHash, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type JobContext, serveJobs } from '../../concurrency/threads.ts';
import { type PackedLocations, unpackLocations } from '../content/packed-locations.ts';
import { type Fill, openPlaces } from '../document/places.ts';
import { sampleRoom, takeSample } from './digest-sample.ts';
import { type PackedDigests, type PlaceDigests, packDigests } from './packed-digests.ts';
import { openTraceSearch, type Trace } from './trace.ts';

export type DigestAlgorithm = 'sha256' | 'sha512' | 'sm3';

/** Reads places one after another and learns the same of each. */
export interface DigestJob {
  readonly places: PackedLocations;
  readonly algorithms: readonly DigestAlgorithm[];
  readonly crc32: boolean;
  /** What is searched for on the way. */
  readonly trace: Trace | undefined;
  /** Room for the samples of all places, in their order, where they are wanted. */
  readonly samples: ArrayBuffer | undefined;
}

export interface DigestResult {
  readonly outcomes: PackedDigests;
  readonly samples: ArrayBuffer | undefined;
}

const chunk = Buffer.allocUnsafeSlow(1024 * 1024);
const progressBytes = 16 * chunk.length;

const places = openPlaces();

serveJobs<DigestJob, DigestResult>((job, context) => {
  const room = job.samples && new Uint8Array(job.samples);
  let taken = 0;
  try {
    const outcomes = unpackLocations(job.places).map((place) => {
      const sample = room?.subarray(taken, (taken += sampleRoom(place.bytes)));
      return places.use(place, (fill) => digest(place.bytes, fill, sample, job, context));
    });
    return {
      value: { outcomes: packDigests(outcomes), samples: job.samples },
      transfer: job.samples ? [job.samples] : [],
    };
  } finally {
    places.close();
  }
});

/** Gives nothing when the place ends too early, or when nobody waits for the outcome any more. */
function digest(
  bytes: number,
  fill: Fill,
  sample: Uint8Array | undefined,
  { algorithms, crc32: withCrc32, trace }: DigestJob,
  { stopped, progress }: JobContext,
): PlaceDigests | undefined {
  const search = trace && openTraceSearch(trace);
  if (bytes <= chunk.length) {
    const whole = chunk.subarray(0, bytes);
    if (!fill(whole, 0)) return undefined;
    if (sample) takeSample(sample, whole, 0, bytes);
    search?.look(whole);
    const digests = algorithms.map((algorithm) => hash(algorithm, whole));
    return { digests, crc32: withCrc32 ? crc32(whole) : 0, trace: search?.result() };
  }
  const hashes = algorithms.map((algorithm) => createHash(algorithm));
  let crc = 0;
  for (let position = 0; position < bytes; position += chunk.length) {
    if (stopped()) return undefined;
    const piece = chunk.subarray(0, Math.min(chunk.length, bytes - position));
    if (!fill(piece, position)) return undefined;
    for (const one of hashes) one.update(piece);
    if (withCrc32) crc = crc32(piece, crc);
    if (sample) takeSample(sample, piece, position, bytes);
    search?.look(piece);
    if (position % progressBytes === 0) progress(Math.min(progressBytes, bytes - position));
  }
  return { digests: hashes.map((one) => one.digest('hex')), crc32: crc, trace: search?.result() };
}
