import type { ClaimCondition, OidcRoles } from '../../schema/types/oidc-roles.ts';
import type { Role } from '../actor.ts';
import type { IdentityReader } from '../store.ts';
import type { OidcIdentity } from './provider.ts';

type Claims = OidcIdentity['claims'];

/** Whether a claim is the value wanted, or lists it. */
export function holds(claims: Claims, { claim, value }: ClaimCondition): boolean {
  const path = typeof claim === 'string' ? [claim] : claim;
  const found = path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), claims);
  return Array.isArray(found) ? found.includes(value) : found === value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface ClaimedRole {
  readonly organisationId: string;
  readonly role: Role;
}

/** Which roles the claims give, each once. An organisation that is not registered gives nothing. */
export async function rolesClaimed(
  read: IdentityReader,
  { grants }: OidcRoles,
  claims: Claims,
): Promise<readonly ClaimedRole[]> {
  const claimed = new Map<string, ClaimedRole>();
  for (const { when, organisation: named, roles } of grants) {
    if (!holds(claims, when)) continue;
    const organisation = (await read.organisation(named)) ?? (await read.organisationByUscc(named));
    if (!organisation) continue;
    for (const role of roles) claimed.set(`${organisation.id} ${role}`, { organisationId: organisation.id, role });
  }
  return [...claimed.values()];
}

/** A claim as a text of at most so many characters; undefined where it is none. */
export function textClaim(claims: Claims, name: string, longest = 200): string | undefined {
  const value = claims[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text.slice(0, longest);
}
