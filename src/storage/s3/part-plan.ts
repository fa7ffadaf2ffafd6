const mebibyte = 1024 * 1024;

/** Limits of the S3 protocol and of our memory. */
export const smallestPart = 8 * mebibyte;
const mostParts = 10_000;
const memory = 64 * mebibyte;
const mostAtOnce = 4;

/** The largest object of which no part is larger than the memory for parts: 625 GiB. */
export const largestObject = mostParts * memory;

/** How an object travels in parts; a pure function of its length, so that an interrupted upload can be taken up. */
export interface PartPlan {
  readonly partBytes: number;
  /** How many parts may be in memory at the same time. */
  readonly atOnce: number;
}

export function planParts(bytes: number): PartPlan {
  const partBytes = Math.max(smallestPart, Math.ceil(bytes / mostParts));
  return { partBytes, atOnce: Math.max(1, Math.min(mostAtOnce, Math.floor(memory / partBytes))) };
}
