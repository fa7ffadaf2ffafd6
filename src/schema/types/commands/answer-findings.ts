// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Answers what the archivist found.
 */
export interface AnswerFindingsBody {
  /**
   * @minItems 1
   * @maxItems 200
   */
  answers: AnswerToFinding[];
}
export interface AnswerToFinding {
  finding: string;
  text: Text;
}
