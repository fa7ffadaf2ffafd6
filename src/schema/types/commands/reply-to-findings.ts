// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Replies in the threads of findings.
 */
export interface ReplyToFindingsBody {
  /**
   * @minItems 1
   * @maxItems 200
   */
  replies: ReplyToFinding[];
}
export interface ReplyToFinding {
  finding: string;
  text: Text;
}
