import type { PdfDictionary } from '../syntax/values.ts';

/** Where a cross-reference section says an object is (ISO 32000-2 §7.5.4, §7.5.8). */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly stream: number; readonly index: number };

/** The generation that references to an object in use must have (ISO 32000-2 §7.3.10, §7.5.7). */
export function generationOf(entry: Exclude<XrefEntry, { readonly kind: 'free' }>): number {
  return entry.kind === 'offset' ? entry.generation : 0;
}

/** Consecutive object numbers. */
export interface NumberRange {
  readonly first: number;
  readonly count: number;
}

/** One cross-reference section: a table with its trailer, or a stream. */
export interface Section {
  /** Where it begins, as `startxref` or Prev name it. */
  readonly start: number;
  /** Where its trailer or its object ends. */
  readonly end: number;
  readonly trailer: PdfDictionary;
  readonly ranges: readonly NumberRange[];
  /** The section's own word on an object; undefined when it says nothing. */
  readonly lookup: (number: number) => Promise<XrefEntry | undefined>;
  /** The stream that a hybrid file keeps beside its table for newer readers (§7.5.8.4). */
  readonly hybrid?: Section;
}

/**
 * Finds the range that a number is in, in the time of a binary search: hostile sections have very many ranges.
 * Undefined when two ranges have a number in common.
 */
export function indexRanges<Range extends NumberRange>(
  ranges: readonly Range[],
): ((number: number) => Range | undefined) | undefined {
  const sorted = ranges.filter(({ count }) => count > 0).sort((left, right) => left.first - right.first);
  if (sorted.some(({ count, first }, index) => first + count > (sorted[index + 1]?.first ?? Infinity)))
    return undefined;
  return (number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.first ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low - 1];
    return found && number < found.first + found.count ? found : undefined;
  };
}
