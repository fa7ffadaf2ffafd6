import { createHash, type Hash } from 'node:crypto';
import type { ByteLocation, ByteRange, Content } from '../delivery/content.ts';
import { Problem } from '../problem.ts';
import type { Payload } from './payload.ts';

/** The bytes of the delivered files, proven against the digests that were learned when they were checked. */
export interface PayloadContent {
  /** Path of a file as delivered. */
  readonly path: (index: number) => string;
  /**
   * Gives a range of a file. Whoever reads a file's last byte has its digest compared before that byte is given away.
   * @throws {Problem} `packaging.content-changed`, `delivery.file-missing`
   */
  readonly read: (index: number, range: ByteRange) => AsyncIterable<Uint8Array>;
  /** Where a file lies on this machine's disk, if it does and still has its size. */
  readonly locate: (index: number) => Promise<ByteLocation | undefined>;
}

/** A digest that is under way: of the bytes from 0 up to the position. */
interface Progress {
  readonly position: number;
  readonly hash: Hash;
}

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
    const hash = createHash('sha256');
    for await (const chunk of content.read(path, { start: 0, end: start })) hash.update(chunk);
    return hash;
  };

  return {
    path: (index) => payload.file(index).path,
    async *read(index, range) {
      const { path, fixity } = payload.file(index);
      const changed = (): Problem => new Problem('packaging.content-changed', { params: { path } });
      const hash = await digestBefore(index, range);
      let position = range.start;
      for await (const chunk of content.read(path, range)) {
        position += chunk.length;
        if (position > range.end) throw changed();
        hash?.update(chunk);
        if (position === fixity.bytes && hash && hash.digest('hex') !== fixity.sha256) throw changed();
        yield chunk;
      }
      if (position < range.end) throw changed();
      if (hash && position < fixity.bytes) keep(index, { position, hash });
    },
    async locate(index) {
      const { path, fixity } = payload.file(index);
      const location = await content.locate(path);
      if (location && location.bytes !== fixity.bytes)
        throw new Problem('packaging.content-changed', { params: { path } });
      return location;
    },
  };
}
