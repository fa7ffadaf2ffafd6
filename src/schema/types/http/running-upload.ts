// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * An upload into the draft that is not complete.
 */
export interface RunningUploadView {
  id: string;
  /**
   * Path below the delivery's root as the producer named it.
   */
  path: string;
  bytes: number;
  /**
   * The digest that was announced with it.
   */
  sha256?: string;
  /**
   * Bytes that are safe.
   */
  offset: number;
  announcedAt: string;
}
