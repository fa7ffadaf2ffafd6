// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Takes the handover back.
 */
export interface WithdrawBody {
  reason: Text;
}
