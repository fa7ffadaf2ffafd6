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
   * Left out, what the profile says of the code; of a code it does not list, blocking.
   */
  severity?: 'blocking' | 'advice';
  text: Text;
  /**
   * Left out, what the profile says of the code.
   */
  wanted?: 'replace' | 'remove' | 'add' | 'correct' | 'explain';
}
/**
 * The volume, record, file or field that a finding is about.
 */
export interface FindingItem {
  volume?: number;
  record?: number;
  file?: string;
  /**
   * JSON pointer (RFC 6901) of the field of handover.json that it is about.
   */
  pointer?: string;
}
