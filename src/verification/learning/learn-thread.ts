import { createHash, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { openPulse } from '../../concurrency/pulse.ts';
import { type JobContext, serveJobs } from '../../concurrency/serve-jobs.ts';
import { type PackedLocations, unpackLocations } from '../../delivery/content/packed-locations.ts';
import { type Fill, openPlaces } from '../../delivery/content/places.ts';
import { sampleBytes, sampleOf, sampleRoom, takeSample } from '../../delivery/fixity/digest-sample.ts';
import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';
import { identify } from '../../formats/identify.ts';
import type { OpeningLimits } from '../../formats/opening/budget.ts';
import { isOpenable } from '../../formats/opening/open-file.ts';
import { contentOfBytes } from '../../signatures/content/signed-content.ts';
import { pdfSignatureTrace } from '../../signatures/recognition/pdf-trace.ts';
import { traceSearch } from '../../signatures/recognition/trace.ts';
import { openGuarded, wholeBytes } from '../opening/open-guarded.ts';
import { type PackedOutcomes, type PlaceLearned, type PlaceOutcome, packOutcomes } from './packed-outcomes.ts';

/** Reads files one after another and learns the same of each. */
export interface LearnJob {
  readonly places: PackedLocations;
  readonly algorithms: readonly DigestAlgorithm[];
  /** Paths as delivered, with NUL between them, where more than the digests is wanted: CRC-32, format, trace of a signature. */
  readonly paths: string | undefined;
  /** What opening a small file may cost, where each is opened while its bytes are at hand. */
  readonly opening: OpeningLimits | undefined;
}

const chunk = Buffer.allocUnsafeSlow(wholeBytes);
const progressBytes = 16 * chunk.length;
const sampled = new Uint8Array(sampleBytes.head + sampleBytes.tail);

const places = openPlaces();
const beginTraceSearch = traceSearch(pdfSignatureTrace);

serveJobs<LearnJob, PackedOutcomes>(async ({ places: packed, algorithms, paths, opening }, context) => {
  const names = paths?.split('\0');
  const outcomes: PlaceOutcome[] = [];
  const pulse = openPulse(context.progress);
  try {
    for (const [index, place] of unpackLocations(packed).entries()) {
      const path = names?.[index];
      const outcome = places.use(place, (fill) => learn({ bytes: place.bytes, fill, path }, algorithms, context));
      outcomes.push(opening && path !== undefined ? await openToo(outcome, place.bytes, path, opening) : outcome);
      if (opening) pulse();
    }
    return { value: packOutcomes(outcomes) };
  } finally {
    places.close();
  }
});

/** Opens a file whose bytes, all of them, are still in the chunk. */
async function openToo(
  outcome: PlaceOutcome,
  bytes: number,
  path: string,
  limits: OpeningLimits,
): Promise<PlaceOutcome> {
  if ('trouble' in outcome || bytes === 0 || bytes > chunk.length) return outcome;
  const [family] = outcome.format?.families ?? [];
  if (family === undefined || !isOpenable(family)) return outcome;
  const opened = await openGuarded(contentOfBytes(path, chunk.subarray(0, bytes)), family, limits);
  return { ...outcome, opened };
}

interface Reading {
  readonly bytes: number;
  readonly fill: Fill;
  readonly path: string | undefined;
}

/** Gives nothing when the file ends too early, or when nobody waits for the outcome any more. */
function learn(
  { bytes, fill, path }: Reading,
  algorithms: readonly DigestAlgorithm[],
  { stopped, progress }: JobContext,
): PlaceLearned | undefined {
  const more = path === undefined ? undefined : openMore(bytes, path);
  if (bytes <= chunk.length) {
    const whole = chunk.subarray(0, bytes);
    if (!fill(whole, 0)) return undefined;
    more?.look(whole, 0);
    return { digests: algorithms.map((algorithm) => hash(algorithm, whole)), ...(more?.learned() ?? nothingMore) };
  }
  const hashes = algorithms.map((algorithm) => createHash(algorithm));
  for (let position = 0; position < bytes; position += chunk.length) {
    if (stopped()) return undefined;
    const piece = chunk.subarray(0, Math.min(chunk.length, bytes - position));
    if (!fill(piece, position)) return undefined;
    for (const one of hashes) one.update(piece);
    more?.look(piece, position);
    if (position % progressBytes === 0) progress(Math.min(progressBytes, bytes - position));
  }
  return { digests: hashes.map((one) => one.digest('hex')), ...(more?.learned() ?? nothingMore) };
}

const nothingMore = { crc32: 0, format: undefined, trace: undefined, opened: undefined } as const;

/** What is learned of a file beside its digests, while its pieces pass. */
function openMore(bytes: number, path: string) {
  const search = beginTraceSearch();
  const sample = sampled.subarray(0, sampleRoom(bytes));
  let crc = 0;
  return {
    look(piece: Uint8Array, position: number): void {
      crc = crc32(piece, crc);
      takeSample(sample, piece, position, bytes);
      search.look(piece);
    },
    learned: () => ({
      crc32: crc,
      format: identify({ bytes, ...sampleOf(sample) }, path),
      trace: search.result(),
      opened: undefined,
    }),
  };
}
