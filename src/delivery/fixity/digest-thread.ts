import { createHash } from 'node:crypto';
import { type JobContext, serveJobs } from '../../concurrency/serve-jobs.ts';
import type { ByteLocation } from '../content/content.ts';
import { type Fill, openPlaces, type PlaceTrouble } from '../content/places.ts';

export type DigestAlgorithm = 'sha256' | 'sha512' | 'sm3';

/** Reads a place from its beginning to its end and digests it. */
export interface DigestJob {
  readonly place: ByteLocation;
  readonly algorithm: DigestAlgorithm;
}

const chunk = Buffer.allocUnsafeSlow(1024 * 1024);
const progressBytes = 16 * chunk.length;

const places = openPlaces();

serveJobs<DigestJob, string | PlaceTrouble>(({ place, algorithm }, context) => {
  try {
    return { value: places.use(place, (fill) => digest(place.bytes, fill, algorithm, context)) };
  } finally {
    places.close();
  }
});

/** Gives nothing when the place ends too early, or when nobody waits for the outcome any more. */
function digest(
  bytes: number,
  fill: Fill,
  algorithm: DigestAlgorithm,
  { stopped, progress }: JobContext,
): string | undefined {
  const hash = createHash(algorithm);
  for (let position = 0; position < bytes; position += chunk.length) {
    if (stopped()) return undefined;
    const piece = chunk.subarray(0, Math.min(chunk.length, bytes - position));
    if (!fill(piece, position)) return undefined;
    hash.update(piece);
    if (position % progressBytes === 0) progress(Math.min(progressBytes, bytes - position));
  }
  return hash.digest('hex');
}
