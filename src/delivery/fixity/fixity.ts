import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { openBreath } from '../../concurrency/breath.ts';

/** What is learned about the bytes of a file in one reading (PREMIS fixity). */
export interface Fixity {
  /** Size in bytes. */
  readonly bytes: number;
  /** CRC-32 of ISO 3309, as ZIP wants it. */
  readonly crc32: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** SM3 (GB/T 32905) in lower-case hexadecimal, where the profile asks for it. */
  readonly sm3?: string;
}

/** Learns the fixity of bytes that come piece by piece. */
export interface FixityLearner {
  add(chunk: Uint8Array): void;
  /** To be called once, after the last chunk. */
  fixity(): Fixity;
}

/** At most so many bytes are digested before the event loop may turn: SM3 takes about 3 ms for them. */
const pieceBytes = 1024 * 1024;

export function openFixity({ sm3 }: { readonly sm3: boolean }): FixityLearner {
  const hashes = { sha256: createHash('sha256'), sm3: sm3 ? createHash('sm3') : undefined };
  let bytes = 0;
  let crc = 0;
  return {
    add(chunk) {
      bytes += chunk.length;
      crc = crc32(chunk, crc);
      hashes.sha256.update(chunk);
      hashes.sm3?.update(chunk);
    },
    fixity: () => ({
      bytes,
      crc32: crc,
      sha256: hashes.sha256.digest('hex'),
      ...(hashes.sm3 && { sm3: hashes.sm3.digest('hex') }),
    }),
  };
}

/** Learns the fixity of content that is only a stream; content that lies on disk is faster with digest threads. */
export async function digestStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: { readonly sm3: boolean; readonly onBytes?: (bytes: number) => void },
): Promise<Fixity> {
  const learner = openFixity(options);
  const breathe = openBreath();
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      learner.add(chunk.subarray(start, start + pieceBytes));
      await breathe();
    }
    options.onBytes?.(chunk.length);
  }
  return learner.fixity();
}
