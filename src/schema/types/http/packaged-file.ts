// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A delivered file in a stored package, by its true name.
 */
export interface PackagedFileView {
  /**
   * Path below the delivery's root as the producer named it.
   */
  path: string;
  bytes: number;
  sha256: string;
  sm3?: string;
  mime?: string;
  /**
   * Where the delivery is divided, the part that holds the file.
   */
  part?: string;
}
