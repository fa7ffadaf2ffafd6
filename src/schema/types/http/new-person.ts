// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Makes a person of an organisation.
 */
export interface NewPersonBody {
  login: string;
  displayName: string;
  password: string;
  organisation: string;
  /**
   * @minItems 1
   * @maxItems 6
   */
  roles: ('preparer' | 'signer' | 'archivist' | 'lead' | 'auditor' | 'admin')[];
}
