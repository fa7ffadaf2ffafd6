import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import { type PackedLocations, unpackLocations } from '../../delivery/content/packed-locations.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { openPlaces } from '../../delivery/content/places.ts';
import { readFileRange } from '../../delivery/content/read-file.ts';
import type { OpeningLimits } from '../../formats/opening/budget.ts';
import { openFile } from '../../formats/opening/open-file.ts';
import type { Opened } from '../../formats/opening/opened.ts';
import { contentOfBytes, type SignedContent } from '../../signatures/content/signed-content.ts';

/** Opens files one after another, and tells from time to time that it goes on. */
export interface OpeningJob {
  readonly places: PackedLocations;
  /** Paths as delivered, and families of their formats, each with NUL between them. */
  readonly paths: string;
  readonly families: string;
  readonly limits: OpeningLimits;
}

/** Up to here a file is read at one go, in bytes. */
const wholeBytes = 1024 * 1024;

/** Who waits for the thread hears of it so often, in milliseconds: each time takes as long as opening a small file. */
const tellEvery = 100;

const places = openPlaces();
/** Files are opened one after another, so they lie here one after another. */
const room = Buffer.allocUnsafeSlow(wholeBytes);

serveJobs<OpeningJob, readonly Opened[]>(async ({ places: packed, paths, families, limits }, { progress }) => {
  const [names, formats] = [paths.split('\0'), families.split('\0')];
  const outcomes: Opened[] = [];
  let told = performance.now();
  try {
    for (const [index, place] of unpackLocations(packed).entries()) {
      outcomes.push(await open(place, names[index] ?? '', formats[index] ?? '', limits));
      if (performance.now() - told < tellEvery) continue;
      progress(1);
      told = performance.now();
    }
  } finally {
    places.close();
  }
  return { value: outcomes };
});

async function open(place: ByteLocation, path: string, family: string, limits: OpeningLimits): Promise<Opened> {
  const source = place.bytes > wholeBytes ? sourceOf(place, path) : contentOfBytes(path, wholeOf(place, path));
  try {
    return await openFile(source, family, limits);
  } catch (error) {
    // Of the surroundings, not of the file.
    if (error instanceof Error && error.name === 'Problem') throw error;
    const said = error instanceof Error ? error.message : String(error);
    return { troubles: [{ code: 'fault', at: said.slice(0, 200) }], facts: {} };
  }
}

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
