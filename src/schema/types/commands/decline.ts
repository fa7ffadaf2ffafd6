// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Refuses the second signature.
 */
export interface DeclineBody {
  /**
   * Sequence of the proposal.
   */
  proposal: number;
  reason: Text;
}
