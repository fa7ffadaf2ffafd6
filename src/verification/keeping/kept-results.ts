/** What a check found out of some content, to be kept for the next check of the same bytes. */
export interface KeptResult {
  /** SHA-256 over everything that the result depends on, lower-case hexadecimal. */
  readonly key: string;
  /** SHA-256 of the content that it is of; null where results of several contents share it. */
  readonly content: string | null;
  /** JSON. */
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

export type FoundResult = Pick<KeptResult, 'value' | 'madeAt'>;

/**
 * Where results of checks are kept. They are nothing but spared work: whatever is lost is found out again. Nobody sees
 * them but checks of the very bytes that they are of.
 */
export interface KeptResults {
  /** In the order of the keys; undefined where nothing is kept. */
  find(keys: readonly string[]): Promise<readonly (FoundResult | undefined)[]>;
  /** What is kept already stays as it is. */
  keep(results: readonly KeptResult[]): Promise<void>;
}
