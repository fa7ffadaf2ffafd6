// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * One person lets another act in a role for a time (授权委托).
 */
export interface DelegationView {
  /**
   * What the header On-Behalf-Of names.
   */
  id: string;
  organisation: string;
  delegator: DelegationPerson;
  delegate: DelegationPerson1;
  role: 'preparer' | 'signer' | 'archivist' | 'lead';
  reason: string;
  /**
   * From then on.
   */
  startsAt: string;
  /**
   * Until then.
   */
  endsAt: string;
  madeAt: string;
  /**
   * When it was ended before its time.
   */
  revokedAt?: string;
}
/**
 * Whose role it is.
 */
export interface DelegationPerson {
  person: string;
  name: string;
}
/**
 * Who acts.
 */
export interface DelegationPerson1 {
  person: string;
  name: string;
}
