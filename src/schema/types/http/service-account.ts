// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * An account of a program that acts for an organisation.
 */
export interface ServiceAccountView {
  id: string;
  login: string;
  displayName: string;
  createdAt: string;
  disabledAt?: string;
  /**
   * The person who answers for it.
   */
  owner: string;
  /**
   * @maxItems 1000
   */
  memberships: MembershipView[];
}
/**
 * What a person is in one organisation.
 */
export interface MembershipView {
  organisation: string;
  kind: 'DELIVERING_UNIT' | 'BUREAU' | 'AUDIT';
  name: string;
  /**
   * @minItems 0
   * @maxItems 6
   */
  roles: ('preparer' | 'signer' | 'archivist' | 'lead' | 'auditor' | 'admin')[];
}
