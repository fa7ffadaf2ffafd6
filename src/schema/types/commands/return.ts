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
