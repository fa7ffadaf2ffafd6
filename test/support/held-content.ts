import type { ByteRange, Content, ContentEntry } from '../../src/delivery/content/content.ts';
import { Problem } from '../../src/problem.ts';

/** Files held in memory as the content of a delivery. */
export function heldContent(files: ReadonlyMap<string, Uint8Array>, others: readonly ContentEntry[] = []): Content {
  return {
    async *entries() {
      for (const [path, { length }] of files) yield { path, kind: 'file', bytes: length };
      yield* others;
    },
    async *read(path: string, { start = 0, end }: Partial<ByteRange> = {}) {
      const bytes = files.get(path);
      if (!bytes) throw new Problem('delivery.file-missing', { params: { path } });
      yield Uint8Array.from(bytes.subarray(start, end));
    },
    locate: async () => undefined,
    close: async () => {},
  };
}
