import { hash } from 'node:crypto';

/** Decides which PDFs of a delivery are drawn, and which of their pages. */
export interface Lot {
  /** The number that content of a digest has: the lowest of a volume are drawn first. */
  numberOf(sha256: string): number;
  /** From what the pages of a file are chosen. */
  seedOf(sha256: string): string;
}

/**
 * Opens a lot. It falls by the content of each file alone, so that correcting one file draws no other anew. By the content alone,
 * whoever delivers could change a bad file, in bytes that nobody sees, until the lot passes it over; the key, which only the
 * service has, keeps that from being tried out at a desk.
 * @param key secret of the service; at a desk, where there is none, anybody draws the same
 */
export function openLot(key = ''): Lot {
  // Whoever knows this digest cannot go on with it: what is drawn by has one length.
  const draw = (purpose: string, sha256: string): string => hash('sha256', `${key} ${purpose} ${sha256}`);
  return {
    numberOf: (sha256) => Number.parseInt(draw('file', sha256).slice(0, 12), 16),
    seedOf: (sha256) => draw('pages', sha256),
  };
}
