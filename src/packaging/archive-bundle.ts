import { once } from 'node:events';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { ZipArchive } from 'archiver';
import { Problem } from '../problem.ts';

/** A file that goes into a bundle. */
export interface BundledFile {
  /** Name in the bundle, `/` between components. */
  readonly path: string;
  readonly bytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Files up to this size go in stored as buffers: their size stands before them, so every reader knows their end. */
const bufferedBytes = 256 * 1024;

/** What is archived is mostly compressed by itself; text is not worth a core for seconds. */
const level = { none: 0, any: 1, usual: 6 } as const;

/** Access copies say nothing by their dates, and equal selections are equal bytes. */
const date = new Date('1980-01-01T00:00:00Z');
const mode = 0o644;

/**
 * Makes a ZIP of files on the fly: for access copies, exports and bundles, never for the package itself.
 * A file that cannot be read breaks the ZIP off, so that no incomplete one looks whole.
 * @param files one after another, each read when the one before is written
 * @param options.compressed compresses larger files, which then need not know their size
 */
export function archiveBundle(
  files: AsyncIterable<BundledFile> | Iterable<BundledFile>,
  { compressed = false }: { readonly compressed?: boolean } = {},
): Readable {
  // The engine keeps this object and reads its level at every entry. Level 0 from the start would mean stored,
  // and a stored entry of unknown size is one that Java's streams refuse.
  const zlib: { level: number } = { level: level.any };
  const archive = new ZipArchive({ zlib });
  const gone = new AbortController();
  archive.once('close', () => gone.abort());
  archive.on('warning', (warning) => archive.destroy(warning));
  zlib.level = compressed ? level.usual : level.none;
  fill(archive, files, gone.signal).catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  // The library brings a stream of its own kind; callers get one of Node's, which ends the archive when it is left.
  const bundle = new PassThrough();
  pipeline(archive, bundle, () => undefined);
  return bundle;
}

async function fill(
  archive: ZipArchive,
  files: AsyncIterable<BundledFile> | Iterable<BundledFile>,
  gone: AbortSignal,
): Promise<void> {
  const names = new Set<string>();
  for await (const { path, bytes, read } of files) {
    if (!isKeptByZip(path)) throw new Error(`"${path}" would be changed in the bundle`);
    if (names.has(path)) throw new Problem('packaging.path-twice', { params: { path } });
    names.add(path);
    const source = bytes <= bufferedBytes ? await whole(read()) : Readable.from(read(), { objectMode: false });
    // Entries that wait for each other come in the order given, and need the memory of one.
    const written = once(archive, 'entry', { signal: gone });
    if (source instanceof Readable) source.on('error', (error) => archive.destroy(error));
    archive.append(source, { name: path, date, mode, store: source instanceof Buffer });
    try {
      await written;
    } finally {
      if (source instanceof Readable) source.destroy();
    }
  }
  await archive.finalize();
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const chunk of chunks) collected.push(chunk);
  return Buffer.concat(collected);
}

/** Whether the library writes this name as it is: it takes backslashes for slashes, and drops what leads upwards. */
export function isKeptByZip(path: string): boolean {
  return !/\\|^\/|\/$|\/\/|^\w+:|(?:^|\/)\.\.?(?:\/|$)/u.test(path) && path !== '';
}
