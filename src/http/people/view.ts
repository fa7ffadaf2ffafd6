import type { Membership } from '../../identity/people/membership.ts';
import type { Person } from '../../identity/people/person.ts';
import type { MembershipView, PersonView } from '../../schema/types/http/person.ts';
import { instant } from '../routing/instant.ts';

/** What somebody is in an organisation, as the API shows it. */
export function membershipView(membership: Membership): MembershipView {
  const { organisationId, organisationKind, organisationName, roles } = membership;
  return { organisation: organisationId, kind: organisationKind, name: organisationName, roles: [...roles].sort() };
}

/** A person as the API shows one. */
export function personView(person: Person, memberships: readonly Membership[]): PersonView {
  const { id, login, displayName, createdAt, disabledAt } = person;
  return {
    id,
    login,
    displayName,
    createdAt: instant(createdAt),
    ...(disabledAt !== undefined && { disabledAt: instant(disabledAt) }),
    memberships: memberships.map(membershipView),
  };
}
