import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import { type PackedLocations, unpackLocations } from '../../delivery/content/packed-locations.ts';
import { readFileRange } from '../../delivery/content/read-file.ts';
import type { OpeningLimits } from '../../formats/opening/budget.ts';
import { openFile } from '../../formats/opening/open-file.ts';
import type { Opened } from '../../formats/opening/opened.ts';
import { contentOfBytes, type SignedContent } from '../../signatures/content/signed-content.ts';

/** Opens files one after another, and tells each time that one was opened. */
export interface OpeningJob {
  readonly places: PackedLocations;
  /** Paths as delivered, and families of their formats, each with NUL between them. */
  readonly paths: string;
  readonly families: string;
  readonly limits: OpeningLimits;
}

/** Up to here a file is read at one go, in bytes. */
const wholeBytes = 1024 * 1024;

serveJobs<OpeningJob, readonly Opened[]>(async ({ places, paths, families, limits }, { progress }) => {
  const [names, formats] = [paths.split('\0'), families.split('\0')];
  const outcomes: Opened[] = [];
  for (const [index, place] of unpackLocations(places).entries()) {
    outcomes.push(await open(place, names[index] ?? '', formats[index] ?? '', limits));
    progress(1);
  }
  return { value: outcomes };
});

async function open(place: ByteLocation, path: string, family: string, limits: OpeningLimits): Promise<Opened> {
  const reading = sourceOf(place, path);
  const source = place.bytes > wholeBytes ? reading : contentOfBytes(path, await wholeOf(reading));
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

async function wholeOf(source: SignedContent): Promise<Uint8Array> {
  const chunks = await Array.fromAsync(source.read());
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
