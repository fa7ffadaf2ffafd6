/** What was read of a file to tell its format: its size and its two ends. */
export interface FormatProbe {
  /** Size of the whole file in bytes. */
  readonly bytes: number;
  /** The first bytes, at most 4,096. */
  readonly head: Uint8Array;
  /** The last bytes, at most 65,557; may overlap the head, empty when they were not read. */
  readonly tail: Uint8Array;
}

const longest = { head: 4096, tail: 65_557 } as const;

/** A probe cut to its limits, in which the bytes of the file are found by their place. */
export interface Sample {
  readonly bytes: number;
  readonly head: Buffer;
  /** The whole file where it is no longer than the tail may be. */
  readonly tail: Buffer;
  /** Place of the tail's first byte in the file. */
  readonly tailStart: number;
  /** The whole file where the sample holds it. */
  readonly whole: Buffer | undefined;
}

/** Takes a probe as it comes; sizes that cannot be true are corrected, so that later steps may rely on them. */
export function sampleOf({ bytes: claimed, head, tail }: FormatProbe): Sample {
  const first = viewOf(head).subarray(0, longest.head);
  const sampled = viewOf(tail).subarray(-longest.tail);
  const bytes = Math.max(Number.isSafeInteger(claimed) ? claimed : 0, first.length, sampled.length);
  const last = sampled.length === 0 && first.length === bytes ? first : sampled;
  const whole = last.length === bytes ? last : undefined;
  return { bytes, head: first, tail: last, tailStart: bytes - last.length, whole };
}

/**
 * The bytes from a place on, as many as the sample holds there.
 * @returns undefined where the sample does not reach
 */
export function bytesFrom({ head, tail, tailStart }: Sample, place: number): Buffer | undefined {
  if (place < 0) return undefined;
  if (place >= tailStart && place - tailStart < tail.length) return tail.subarray(place - tailStart);
  return place < head.length ? head.subarray(place) : undefined;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
