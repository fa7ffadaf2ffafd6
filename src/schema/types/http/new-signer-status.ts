// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Changes the status of a signer from a day on. Of changes from the same day the one made last counts.
 */
export interface NewSignerStatusBody {
  status: 'active' | 'suspended' | 'ended';
  /**
   * First day of the status.
   */
  from: string;
  reason: string;
}
