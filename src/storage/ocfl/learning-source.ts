import { createHash } from 'node:crypto';
import type { ByteSource } from '../../delivery/content/content.ts';
import { readSource } from '../object-source.ts';

/** A source whose SHA-256 is learned while a store reads it. */
export interface LearningSource extends ByteSource {
  /** Lower-case hexadecimal; reads the source only when it is neither known nor has been read from start to end. */
  sha256(): Promise<string>;
}

/** @param known the SHA-256, where somebody has learned it before */
export function learningSource(source: ByteSource, known: string | undefined): LearningSource {
  if (known !== undefined)
    return { bytes: source.bytes, read: (range) => source.read(range), sha256: async () => known };
  let learned: string | undefined;
  const learning: LearningSource = {
    bytes: source.bytes,
    async *read(range) {
      const hash = createHash('sha256');
      for await (const chunk of source.read(range)) {
        hash.update(chunk);
        yield chunk;
      }
      if (range.start === 0 && range.end === source.bytes) learned = hash.digest('hex');
    },
    async sha256() {
      if (learned === undefined) await Array.fromAsync(readSource(learning), () => undefined);
      return learned ?? '';
    },
  };
  return learning;
}
