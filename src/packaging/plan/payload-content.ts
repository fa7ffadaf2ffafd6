import { createHash, type Hash, hash } from 'node:crypto';
import type { ByteLocation, ByteRange, Content } from '../../delivery/content/content.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { openPlaces } from '../../delivery/content/places.ts';
import { Problem } from '../../problem.ts';
import type { PackagedFile } from './package-input.ts';
import type { Payload } from './payload.ts';

/** The bytes of the delivered files, proven against the digests that were learned when they were checked. */
export interface PayloadContent {
  /**
   * Gives a range of a file. Whoever reads a file's last byte has its digest compared before that byte is given away.
   * @throws {Problem} `packaging.content-changed`, `delivery.file-missing`
   */
  readonly read: (index: number, range: ByteRange) => AsyncIterable<Uint8Array>;
  /** Where the file that was delivered under a path lies on this machine's disk, if it does; it must still have its size. */
  readonly locate: (path: string, bytes: number) => Promise<ByteLocation | undefined>;
}

/** A digest that is under way: of the bytes from 0 up to the position. */
interface Progress {
  readonly position: number;
  readonly hash: Hash;
}

/** A file up to this size is read at one go, within a millisecond. */
const smallBytes = 256 * 1024;

/** Files that end in a later range: parts of an upload that are under way at the same time. */
const progressKept = 32;

export function openPayloadContent(payload: Payload, content: Content): PayloadContent {
  const known = new Map<number, Progress>();

  const keep = (index: number, progress: Progress): void => {
    known.delete(index);
    known.set(index, progress);
    const [oldest] = known.keys();
    if (known.size > progressKept && oldest !== undefined) known.delete(oldest);
  };

  /** The digest of everything before the range, where it is known, or where it must be: at the end of the file. */
  const digestBefore = async (index: number, { start, end }: ByteRange): Promise<Hash | undefined> => {
    if (start === 0) return createHash('sha256');
    const progress = known.get(index);
    if (progress?.position === start) return progress.hash.copy();
    const { path, fixity } = payload.file(index);
    if (end < fixity.bytes) return undefined;
    const before = createHash('sha256');
    for await (const chunk of content.read(path, { start: 0, end: start })) before.update(chunk);
    return before;
  };

  const changed = (path: string): Problem => new Problem('packaging.content-changed', { params: { path } });

  const locate = async (path: string, bytes: number): Promise<ByteLocation | undefined> => {
    const location = await content.locate(path, bytes);
    if (location && location.bytes !== bytes) throw changed(path);
    return location;
  };

  /** Reads a small file at one go, where it lies on disk: 20,000 streams would cost ten times as much. */
  const readSmall = async ({ path, fixity }: PackagedFile): Promise<Uint8Array | undefined> => {
    const place = await locate(path, fixity.bytes);
    if (!place) return undefined;
    const places = openPlaces();
    try {
      const whole = Buffer.allocUnsafe(place.bytes);
      const digest = places.use(place, (fill) => (fill(whole, 0) ? hash('sha256', whole) : undefined));
      if (typeof digest !== 'string' && digest.trouble !== 'changed') throw placeProblem(path, digest);
      if (digest !== fixity.sha256) throw changed(path);
      return whole;
    } finally {
      places.close();
    }
  };

  return {
    locate,
    async *read(index, range) {
      const file = payload.file(index);
      const { path, fixity } = file;
      const isWhole = range.start === 0 && range.end === fixity.bytes;
      const small = isWhole && fixity.bytes <= smallBytes ? await readSmall(file) : undefined;
      if (small) {
        yield small;
        return;
      }
      const running = await digestBefore(index, range);
      let position = range.start;
      for await (const chunk of content.read(path, range)) {
        position += chunk.length;
        if (position > range.end) throw changed(path);
        running?.update(chunk);
        if (position === fixity.bytes && running && running.digest('hex') !== fixity.sha256) throw changed(path);
        yield chunk;
      }
      if (position < range.end) throw changed(path);
      if (running && position < fixity.bytes) keep(index, { position, hash: running });
    },
  };
}
