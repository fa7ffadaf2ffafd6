// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Makes an API token of the caller, for the organisation he or she acts for.
 */
export interface NewTokenBody {
  /**
   * What it is for, in its owner's words.
   */
  name: string;
  /**
   * @minItems 1
   * @maxItems 5
   */
  scopes: ('read' | 'deliver' | 'review' | 'audit' | 'admin')[];
  /**
   * At most a year ahead.
   */
  expiresAt: string;
}
