import type { Database } from '../../src/database/connection/open.ts';
import { identityDesk } from '../../src/database/identity/desk.ts';
import type { Actor, OrganisationKind, Role } from '../../src/identity/actor.ts';
import { hashPassword } from '../../src/identity/passwords/password.ts';
import { acting } from '../../src/identity/people/membership.ts';
import { addOrganisation } from '../../src/identity/people/organisations.ts';
import { addPerson } from '../../src/identity/people/people.ts';
import type { SignInPolicy } from '../../src/identity/sign-in/policy.ts';
import type { IdentityDesk } from '../../src/identity/store.ts';

export const noon = Date.UTC(2026, 10, 23, 12);
/** Everybody's. */
export const password = '桥梁 竣工 图纸 齐全吗？';
const passwordHash = hashPassword(password);

/** A bureau with its administrator, and how everybody else is made. */
export interface Office {
  readonly desk: IdentityDesk;
  readonly admin: Actor;
  /** Makes an organisation. @returns its id */
  readonly organisation: (kind: OrganisationKind, name: string) => Promise<string>;
  /** Makes a person of an organisation. @returns the person as if signed in there */
  readonly person: (login: string, organisationId: string, ...roles: Role[]) => Promise<Actor>;
}

export async function officeIn(database: Database, policy?: SignInPolicy): Promise<Office> {
  const desk = identityDesk(database, policy);
  const hash = await passwordHash;

  const organisation = (kind: OrganisationKind, name: string): Promise<string> =>
    desk.write((store) => addOrganisation(store, 'service', { kind, name }, noon));

  const person = async (login: string, organisationId: string, ...roles: Role[]): Promise<Actor> => {
    const wanted = { login, displayName: login, organisationId, roles };
    const personId = await desk.write((store) => addPerson(store, 'service', wanted, hash, noon));
    const [made, [membership]] = await Promise.all([desk.read.person(personId), desk.read.memberships(personId)]);
    if (!made || !membership) throw new Error(`${login} was not made`);
    return { ...acting(made, membership), via: 'session' };
  };

  const bureau = await organisation('BUREAU', '重庆市城市建设档案馆');
  return { desk, organisation, person, admin: await person('admin', bureau, 'admin') };
}
