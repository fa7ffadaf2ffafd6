import type { ApiToken } from '../../identity/store.ts';
import type { TokenView } from '../../schema/types/http/token.ts';
import { instant } from '../routing/instant.ts';

/** An API token without its secret. */
export function tokenView(token: ApiToken): TokenView {
  const { id, name, organisationId, scopes, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  return {
    id,
    name,
    organisation: organisationId,
    scopes: [...scopes],
    createdAt: instant(createdAt),
    expiresAt: instant(expiresAt),
    ...(lastUsedAt !== undefined && { lastUsedAt: instant(lastUsedAt) }),
    ...(revokedAt !== undefined && { revokedAt: instant(revokedAt) }),
  };
}
