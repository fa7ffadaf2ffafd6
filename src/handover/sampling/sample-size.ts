/** How sure a sample has to be of what. */
export interface SampleDemand {
  /** Probability with which too bad a lot is noticed, between 0 and 1. */
  readonly confidence: number;
  /** Largest share of wrong items that may go unnoticed, between 0 and 1. */
  readonly acceptableShare: number;
}

/**
 * The smallest sample without replacement that, where more than the acceptable share of a lot is wrong, shows at least one
 * wrong item with the wanted confidence: sampling of an isolated lot by its limiting quality with acceptance number 0, as
 * in ISO 2859-2, but computed from the hypergeometric distribution instead of taken from tables.
 *
 * With D the smallest number of wrong items that is too many, no wrong item is among n of N with the probability
 * C(N−D, n) / C(N, n) = (N−D)/N · (N−D−1)/(N−1) · … (n factors), which has to be at most 1 − confidence.
 */
export function sampleSize(lot: number, { acceptableShare, confidence }: SampleDemand): number {
  const tooMany = Math.floor(lot * acceptableShare) + 1;
  let unnoticed = 1;
  let size = 0;
  while (size < lot && unnoticed > 1 - confidence) {
    unnoticed *= Math.max(0, lot - tooMany - size) / (lot - size);
    size += 1;
  }
  return size;
}
