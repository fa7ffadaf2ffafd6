// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Who the caller is, and for whom he or she acts.
 */
export interface SessionView {
  person: SessionPerson;
  /**
   * For whom the person acts.
   */
  organisation: string;
  onBehalfOf?: SessionRepresented;
  /**
   * @minItems 0
   * @maxItems 6
   */
  roles: ('preparer' | 'signer' | 'archivist' | 'lead' | 'auditor' | 'admin')[];
  via: 'session' | 'token';
  /**
   * @minItems 0
   * @maxItems 5
   */
  scopes?: ('read' | 'deliver' | 'review' | 'audit' | 'admin')[];
  /**
   * When a session just begun ends at the latest.
   */
  expiresAt?: string;
  /**
   * @maxItems 1000
   */
  memberships: MembershipView[];
  /**
   * Present where the person has an authenticator.
   */
  recoveryCodesLeft?: number;
}
export interface SessionPerson {
  id: string;
  login: string;
  displayName: string;
}
/**
 * In whose place the person acts, under which delegation.
 */
export interface SessionRepresented {
  person: string;
  name: string;
  delegation: string;
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
