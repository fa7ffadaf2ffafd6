// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Which claims of an OpenID Connect provider give which roles. They are looked at with every sign-in: a role whose claim is gone is taken away, one that was given here stays. secondFactor names the claim by which the provider tells that it has asked for a second factor; else this service asks for its own where one is needed.
 */
export interface OidcRoles {
  schema: 'yijiao-oidc-roles/1';
  /**
   * Whether somebody who is unknown here is made a person at the first sign-in, if the claims give a role.
   */
  provision?: boolean;
  /**
   * @minItems 1
   * @maxItems 1000
   */
  grants: ClaimGrant[];
  secondFactor?: ClaimCondition;
}
export interface ClaimGrant {
  when: ClaimCondition;
  /**
   * Unified social credit code (GB 32100) of an organisation here, or its identifier. One that is not registered yet gives nothing.
   */
  organisation: string;
  /**
   * @minItems 1
   * @maxItems 6
   */
  roles: ('preparer' | 'signer' | 'archivist' | 'lead' | 'auditor' | 'admin')[];
}
/**
 * What a claim has to be, or to list.
 */
export interface ClaimCondition {
  /**
   * Name of the claim, or the names that lead to it, such as ["realm_access", "roles"].
   */
  claim: string | string[];
  /**
   * What the claim is, or what its list holds, compared to the letter.
   */
  value: string;
}
