/** The two ends of a file, by which its format is identified; they overlap in a small one. */
export interface DigestSample {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

/** A format's mark stands in the first bytes; the last hold the directory of a ZIP: 22 bytes and its longest comment. */
export const sampleBytes = { head: 4096, tail: 65_557 } as const;

/** How many bytes hold both ends of a file. */
export function sampleRoom(fileBytes: number): number {
  return Math.min(fileBytes, sampleBytes.head + sampleBytes.tail);
}

/** Shows the two ends of a file in the bytes that `takeSample` filled. */
export function sampleOf(taken: Uint8Array): DigestSample {
  return {
    head: taken.subarray(0, sampleBytes.head),
    tail: taken.subarray(Math.max(taken.length - sampleBytes.tail, 0)),
  };
}

/** Keeps what belongs to the two ends of a file from a piece that begins at that position of the file. */
export function takeSample(taken: Uint8Array, piece: Uint8Array, position: number, fileBytes: number): void {
  if (position < sampleBytes.head)
    taken.set(piece.subarray(0, Math.min(sampleBytes.head, taken.length) - position), position);
  const tailStart = Math.max(fileBytes - sampleBytes.tail, 0);
  const from = Math.max(tailStart, position);
  if (from < position + piece.length) {
    taken.set(piece.subarray(from - position), taken.length - (fileBytes - from));
  }
}
