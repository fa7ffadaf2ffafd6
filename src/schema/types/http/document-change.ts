// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What differs between the handover.json of two rounds, of one record, of one volume, or of what stands above.
 */
export interface DocumentChangeView {
  kind: 'added' | 'changed' | 'removed';
  /**
   * Number of the volume.
   */
  volume?: number;
  /**
   * Number of the record in its volume.
   */
  record?: number;
  /**
   * JSON pointers (RFC 6901) into the later document; of what was removed, into the earlier.
   *
   * @minItems 1
   * @maxItems 100
   */
  pointers: string[];
}
