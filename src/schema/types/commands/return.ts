// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Returns the case for correction; at least one finding must be open then.
 */
export interface ReturnBody {
  /**
   * @maxItems 200
   */
  findings?: FindingToWrite[];
  text?: Text;
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
