import { LRUCache } from 'lru-cache';
import type { DocumentChange } from '../../../handover/rounds/document-changes.ts';

/** Two documents by their SHA-256, and how their bytes are had. */
export interface DocumentPair {
  readonly before: string;
  readonly after: string;
  readonly read: (sha256: string) => Promise<Uint8Array>;
}

type Compare = (after: Uint8Array, before: Uint8Array) => Promise<readonly DocumentChange[]>;

/** What is held takes up about so much; nobody pages through more than a few comparisons at once. */
const heldBytes = 64 * 1024 * 1024;

/**
 * Compares documents, and holds what came of it while somebody goes through it page by page. What differs follows from the
 * bytes alone, so that it is the same for all cases and for everybody.
 */
export function keepingChanges(
  compare: Compare,
  maxSize = heldBytes,
): (pair: DocumentPair) => Promise<readonly DocumentChange[]> {
  const kept = new LRUCache<string, readonly DocumentChange[], DocumentPair>({
    maxSize,
    sizeCalculation: bytesOf,
    fetchMethod: async (_key, _stale, { context: { before, after, read } }) =>
      compare(await read(after), await read(before)),
  });
  return (pair) => kept.forceFetch(`${pair.before} ${pair.after}`, { context: pair });
}

/** About what a list takes up in memory. */
function bytesOf(changes: readonly DocumentChange[]): number {
  return changes.reduce(
    (sum, { pointers }) => pointers.reduce((bytes, text) => bytes + text.length + 32, sum + 128),
    1,
  );
}
