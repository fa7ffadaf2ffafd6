import { Problem } from '../../problem.ts';
import type { Actor, Scope } from '../actor.ts';
import { acting } from '../people/membership.ts';
import { managed } from '../people/people.ts';
import type { ApiToken, IdentityDesk, IdentityReader, IdentityStore } from '../store.ts';
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
  const { personId, organisationId } = actor;
  const wanted = { name, scopes: new Set(scopes), expiresAt, personId, organisationId };
  return desk.write((store) => addToken(store, actor, wanted, now));
}

/**
 * Makes an API token, with its event; the caller has asked whether it may.
 * @throws {Problem} `identity.token-lifetime`
 */
export async function addToken(
  store: IdentityStore,
  by: Actor,
  wanted: Pick<ApiToken, 'name' | 'scopes' | 'expiresAt' | 'personId' | 'organisationId'>,
  now: number,
): Promise<IssuedToken> {
  const { name, scopes, expiresAt, personId, organisationId } = wanted;
  if (expiresAt <= now || expiresAt > now + longestLife) throw new Problem('identity.token-lifetime');
  const token = newSecret(tokenPrefix);
  const id = await store.addToken({ ...wanted, createdAt: now }, secretHash(token));
  const detail = { tokenId: id, name, scopes: [...scopes], expiresAt };
  await store.append({ kind: 'token-issued', at: now, actorId: by.personId, personId, organisationId, detail });
  return { id, token };
}

/**
 * Ends one of the caller's own tokens, or of an account that the caller manages. Ending it twice changes nothing.
 * @throws {Problem} `identity.token-unknown`, `identity.not-permitted`
 */
export async function revokeToken(
  desk: IdentityDesk,
  actor: Actor,
  { id, personId = actor.personId }: { readonly id: string; readonly personId?: string },
  now: number,
): Promise<void> {
  await desk.write(async (store) => {
    if (personId !== actor.personId) await managed(store, actor, personId);
    const token = await store.token(id);
    if (token?.personId !== personId) throw new Problem('identity.token-unknown');
    if (token.revokedAt !== undefined) return;
    await store.revokeToken(id, now);
    const { name, organisationId } = token;
    const detail = { tokenId: id, name };
    await store.append({
      kind: 'token-revoked',
      at: now,
      actorId: actor.personId,
      personId,
      organisationId,
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
  if (person.ownerId !== undefined && !(await answersFor(desk.read, person.ownerId, token.organisationId))) {
    throw new Problem('identity.token-unknown');
  }
  if (isStale(token, now)) await desk.write((store) => store.touchToken(token.id, now));
  return { ...acting(person, membership), via: 'token', tokenId: token.id, scopes: token.scopes };
}

/** Whether somebody is there who answers for a service account. */
export async function answersFor(read: IdentityReader, ownerId: string, organisationId: string): Promise<boolean> {
  const owner = await read.person(ownerId);
  if (!owner || owner.disabledAt !== undefined || owner.kind !== 'person') return false;
  return (await read.memberships(ownerId)).some((one) => one.organisationId === organisationId);
}

function isStale({ lastUsedAt }: ApiToken, now: number): boolean {
  return lastUsedAt === undefined || now - lastUsedAt > usedPrecision;
}

/** A token must not make another one that outlives it or may do more. */
export function demandSession(actor: Actor): void {
  if (actor.via !== 'session') throw new Problem('identity.session-needed');
}
