// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * The body of a command that says why, and nothing else.
 */
export interface ReasonBody {
  reason: Text;
}
