// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Lets a colleague act in one of the caller's roles for a time.
 */
export interface NewDelegationBody {
  /**
   * Login of the colleague.
   */
  login: string;
  role: 'preparer' | 'signer' | 'archivist' | 'lead';
  reason: string;
  /**
   * Default: now.
   */
  startsAt?: string;
  /**
   * At most 366 days ahead.
   */
  endsAt: string;
}
