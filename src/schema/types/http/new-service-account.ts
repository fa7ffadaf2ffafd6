// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Makes an account for a program that acts for an organisation. It has API tokens and no password.
 */
export interface NewServiceAccountBody {
  login: string;
  displayName: string;
  organisation: string;
  /**
   * @minItems 1
   * @maxItems 6
   */
  roles: ('preparer' | 'signer' | 'archivist' | 'lead' | 'auditor' | 'admin')[];
  /**
   * The person who answers for it.
   */
  owner: string;
}
