// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A record that a review looks at.
 */
export interface PlannedRecordView {
  volume: number;
  /**
   * Number of the record in its volume.
   */
  record: number;
  title: string;
  fileClass: string;
  reason: 'all' | 'finding' | 'sample';
}
