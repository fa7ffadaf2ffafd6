// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A new API token with its secret.
 */
export interface IssuedTokenView {
  token: TokenView;
  /**
   * The token itself: shown this once and kept nowhere.
   */
  secret: string;
}
export interface TokenView {
  id: string;
  name: string;
  organisation: string;
  /**
   * @minItems 1
   * @maxItems 5
   */
  scopes: ('read' | 'deliver' | 'review' | 'audit' | 'admin')[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt?: string;
  revokedAt?: string;
}
