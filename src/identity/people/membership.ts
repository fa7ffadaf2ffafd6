import type { Actor, OrganisationKind, Role } from '../actor.ts';
import type { Person } from './person.ts';

/** What a person is in one organisation. */
export interface Membership {
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationName: string;
  readonly roles: ReadonlySet<Role>;
}

/** A person acting for one of his or her organisations, by whichever way. */
export function acting(person: Person, membership: Membership): Omit<Actor, 'via'> {
  const { organisationId, organisationKind, roles } = membership;
  return {
    personId: person.id,
    login: person.login,
    displayName: person.displayName,
    organisationId,
    organisationKind,
    roles,
    ...(person.ownerId !== undefined && { ownerId: person.ownerId }),
  };
}
