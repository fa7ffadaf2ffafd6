// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * An API token without its secret.
 */
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
