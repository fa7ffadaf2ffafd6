import { openPulse } from '../../concurrency/pulse.ts';
import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import { type PackedLocations, unpackLocations } from '../../delivery/content/packed-locations.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { openPlaces } from '../../delivery/content/places.ts';
import { readFileRange } from '../../delivery/content/read-file.ts';
import type { OpeningLimits } from '../../formats/opening/budget.ts';
import type { Opened } from '../../formats/opening/opened.ts';
import { contentOfBytes, type SignedContent } from '../../signatures/content/signed-content.ts';
import { openGuarded, wholeBytes } from './open-guarded.ts';

/** Opens files one after another, and tells from time to time that it goes on. */
export interface OpeningJob {
  readonly places: PackedLocations;
  /** Paths as delivered, and families of their formats, each with NUL between them. */
  readonly paths: string;
  readonly families: string;
  readonly limits: OpeningLimits;
}

const places = openPlaces();
/** Files are opened one after another, so they lie here one after another. */
const room = Buffer.allocUnsafeSlow(wholeBytes);

serveJobs<OpeningJob, readonly Opened[]>(async ({ places: packed, paths, families, limits }, { progress }) => {
  const [names, formats] = [paths.split('\0'), families.split('\0')];
  const outcomes: Opened[] = [];
  const pulse = openPulse(progress);
  try {
    for (const [index, place] of unpackLocations(packed).entries()) {
      const path = names[index] ?? '';
      const source = place.bytes > wholeBytes ? sourceOf(place, path) : contentOfBytes(path, wholeOf(place, path));
      outcomes.push(await openGuarded(source, formats[index] ?? '', limits));
      pulse();
    }
  } finally {
    places.close();
  }
  return { value: outcomes };
});

function sourceOf({ file, offset, bytes, linkFree = false }: ByteLocation, path: string): SignedContent {
  return {
    name: path,
    bytes,
    read: ({ start, end } = { start: 0, end: bytes }) =>
      readFileRange(path, file, { start: offset + start, end: offset + Math.min(end, bytes) }, { linkFree }),
  };
}

/** @throws {Problem} `delivery.file-…` */
function wholeOf(place: ByteLocation, path: string): Uint8Array {
  const bytes = room.subarray(0, place.bytes);
  const filled = places.use(place, (fill) => (fill(bytes, 0) ? { bytes } : undefined));
  if ('trouble' in filled) throw placeProblem(path, filled);
  return filled.bytes;
}
