import { roles } from '../../identity/actor.ts';
import type { Membership } from '../../identity/people/membership.ts';
import type { Person } from '../../identity/people/person.ts';
import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { PersonRow } from '../tables/identity.ts';
import type { Reader, Tx } from '../tables.ts';
import { organisationKind } from './organisations.ts';

type Reads = Pick<IdentityReader, 'isEmpty' | 'person' | 'personByLogin' | 'people' | 'passwordHash' | 'memberships'>;
type Changes = Pick<IdentityStore, 'addPerson' | 'setPasswordHash' | 'setDisabled' | 'addRole' | 'removeRole'>;

const shown = ['id', 'login', 'displayName', 'createdAt', 'disabledAt'] as const;

export function personReads(db: Reader): Reads {
  const rows = () => db.selectFrom('people').select(shown);
  return {
    async isEmpty() {
      return (await rows().limit(1).executeTakeFirst()) === undefined;
    },
    async person(id) {
      const row = await rows().where('id', '=', id).executeTakeFirst();
      return row && personOf(row);
    },
    async personByLogin(loginKey) {
      const row = await rows().where('loginKey', '=', loginKey).executeTakeFirst();
      return row && personOf(row);
    },
    async people({ organisationId, after = '', limit }) {
      const page = rows().where('id', '>', after).orderBy('id').limit(limit);
      const found =
        organisationId === undefined
          ? page
          : page.where('id', 'in', (members) =>
              members.selectFrom('memberships').select('personId').where('organisationId', '=', organisationId),
            );
      return (await found.execute()).map(personOf);
    },
    async passwordHash(personId) {
      const person = db.selectFrom('people').select('passwordHash').where('id', '=', personId);
      return (await person.executeTakeFirst())?.passwordHash;
    },
    async memberships(personId) {
      const held = await db
        .selectFrom('memberships')
        .innerJoin('organisations', 'organisations.id', 'memberships.organisationId')
        .select(['organisations.id', 'organisations.kind', 'organisations.name', 'memberships.role'])
        .where('memberships.personId', '=', personId)
        .orderBy('memberships.grantedAt')
        .orderBy('organisations.id')
        .execute();
      return [...Map.groupBy(held, ({ id }) => id).values()].flatMap(membershipOf);
    },
  };
}

export function personChanges(tx: Tx): Changes {
  return {
    async addPerson(person, loginKey, passwordHash) {
      const id = newId();
      await tx
        .insertInto('people')
        .values({ id, loginKey, passwordHash, disabledAt: null, ...person })
        .execute();
      return id;
    },
    async setPasswordHash(personId, passwordHash) {
      await tx.updateTable('people').set({ passwordHash }).where('id', '=', personId).execute();
    },
    async setDisabled(personId, at) {
      await tx
        .updateTable('people')
        .set({ disabledAt: at ?? null })
        .where('id', '=', personId)
        .execute();
    },
    async addRole(personId, organisationId, role, at) {
      await tx.insertInto('memberships').values({ personId, organisationId, role, grantedAt: at }).execute();
    },
    async removeRole(personId, organisationId, role) {
      await tx
        .deleteFrom('memberships')
        .where('personId', '=', personId)
        .where('organisationId', '=', organisationId)
        .where('role', '=', role)
        .execute();
    },
  };
}

function personOf({ id, login, displayName, createdAt, disabledAt }: Pick<PersonRow, (typeof shown)[number]>): Person {
  return { id, login, displayName, createdAt, disabledAt: disabledAt ?? undefined };
}

interface HeldRole {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly role: string;
}

function membershipOf(held: readonly HeldRole[]): readonly Membership[] {
  return held.slice(0, 1).map(({ id, kind, name }) => ({
    organisationId: id,
    organisationKind: organisationKind(kind),
    organisationName: name,
    roles: new Set(held.map(({ role }) => oneOf(roles, role))),
  }));
}
