// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Writes down findings while the review goes on.
 */
export interface WriteFindingsBody {
  /**
   * @minItems 1
   * @maxItems 200
   */
  findings: FindingToWrite[];
}
export interface FindingToWrite {
  target: FindingItem;
  code: string;
  /**
   * blocking unless said otherwise
   */
  severity?: 'blocking' | 'advice';
  text: Text;
  wanted: 'replace' | 'remove' | 'add' | 'correct' | 'explain';
}
/**
 * The volume, record or file that a finding is about.
 */
export interface FindingItem {
  volume?: number;
  record?: number;
  file?: string;
}
