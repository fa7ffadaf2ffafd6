import { Problem } from '../../problem.ts';
import type { Actor, Scope } from '../actor.ts';
import { acting } from '../people/membership.ts';
import type { ApiToken, IdentityDesk } from '../store.ts';
import { newSecret, secretHash, tokenPrefix } from './secret.ts';

/** A token outlives any transfer, but is not forgotten for ever. */
const longestLife = 366 * 24 * 60 * 60_000;
const usedPrecision = 60_000;

export interface NewToken {
  /** What it is for, in its owner's words. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Milliseconds since 1970, at most a year ahead. */
  readonly expiresAt: number;
}

export interface IssuedToken {
  readonly id: string;
  /** Shown once and kept nowhere. */
  readonly token: string;
}

/**
 * Makes an API token for the person who asks, for the organisation he or she acts for.
 * @throws {Problem} `identity.session-needed` when asked with a token, `identity.token-lifetime`
 */
export async function issueToken(
  desk: IdentityDesk,
  actor: Actor,
  { name, scopes, expiresAt }: NewToken,
  now: number,
): Promise<IssuedToken> {
  demandSession(actor);
  if (expiresAt <= now || expiresAt > now + longestLife) throw new Problem('identity.token-lifetime');
  const token = newSecret(tokenPrefix);
  const { personId, organisationId } = actor;
  const id = await desk.write(async (store) => {
    const kept = { name, personId, organisationId, scopes: new Set(scopes), createdAt: now, expiresAt };
    const tokenId = await store.addToken(kept, secretHash(token));
    const detail = { tokenId, name, scopes, expiresAt };
    await store.append({ kind: 'token-issued', at: now, actorId: personId, personId, organisationId, detail });
    return tokenId;
  });
  return { id, token };
}

/**
 * Ends one of the caller's own tokens. Ending it twice changes nothing.
 * @throws {Problem} `identity.token-unknown`
 */
export async function revokeToken(desk: IdentityDesk, actor: Actor, id: string, now: number): Promise<void> {
  const { personId } = actor;
  await desk.write(async (store) => {
    const token = await store.token(id);
    if (token?.personId !== personId) throw new Problem('identity.token-unknown');
    if (token.revokedAt !== undefined) return;
    await store.revokeToken(id, now);
    const detail = { tokenId: id, name: token.name };
    await store.append({
      kind: 'token-revoked',
      at: now,
      actorId: personId,
      personId,
      organisationId: token.organisationId,
      detail,
    });
  });
}

/**
 * Who is behind an API token, and what it may be used for.
 * @throws {Problem} `identity.token-unknown`, `identity.token-expired`
 */
export async function actorOfToken(desk: IdentityDesk, secret: string, now: number): Promise<Actor> {
  const token = secret.startsWith(tokenPrefix) ? await desk.read.tokenByHash(secretHash(secret)) : undefined;
  if (!token || token.revokedAt !== undefined) throw new Problem('identity.token-unknown');
  if (now >= token.expiresAt) throw new Problem('identity.token-expired');
  const person = await desk.read.person(token.personId);
  const memberships = await desk.read.memberships(token.personId);
  const membership = memberships.find((one) => one.organisationId === token.organisationId);
  if (!person || person.disabledAt !== undefined || !membership) throw new Problem('identity.token-unknown');
  if (isStale(token, now)) await desk.write((store) => store.touchToken(token.id, now));
  return { ...acting(person, membership), via: 'token', tokenId: token.id, scopes: token.scopes };
}

function isStale({ lastUsedAt }: ApiToken, now: number): boolean {
  return lastUsedAt === undefined || now - lastUsedAt > usedPrecision;
}

/** A token must not make another one that outlives it or may do more. */
function demandSession(actor: Actor): void {
  if (actor.via !== 'session') throw new Problem('identity.session-needed');
}
