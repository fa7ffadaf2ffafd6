import { roles } from '../../identity/actor.ts';
import type { Membership } from '../../identity/people/membership.ts';
import { accountKinds, type Person } from '../../identity/people/person.ts';
import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { PersonRow } from '../tables/identity.ts';
import type { Reader, Tx } from '../tables.ts';
import { organisationKind } from './organisations.ts';

type Reads = Pick<
  IdentityReader,
  'isEmpty' | 'person' | 'personByLogin' | 'personByOidc' | 'people' | 'passwordHash' | 'memberships'
>;
type Changes = Pick<
  IdentityStore,
  'addPerson' | 'setPasswordHash' | 'setDisabled' | 'setOwner' | 'addRole' | 'removeRole'
>;

const shown = ['id', 'login', 'displayName', 'createdAt', 'disabledAt', 'kind', 'ownerId'] as const;

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
    async personByOidc({ issuer, subject }) {
      const linked = rows().where('id', 'in', (links) =>
        links.selectFrom('oidcLinks').select('personId').where('issuer', '=', issuer).where('subject', '=', subject),
      );
      const row = await linked.executeTakeFirst();
      return row && personOf(row);
    },
    async people({ organisationId, kind = 'person', after = '', limit }) {
      const page = rows().where('kind', '=', kind).where('id', '>', after).orderBy('id').limit(limit);
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
      return (await person.executeTakeFirst())?.passwordHash || undefined;
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
    async addPerson({ ownerId = null, ...person }, loginKey, passwordHash = '') {
      const id = newId();
      await tx
        .insertInto('people')
        .values({ id, loginKey, passwordHash, disabledAt: null, ownerId, ...person })
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
    async setOwner(personId, ownerId) {
      await tx.updateTable('people').set({ ownerId }).where('id', '=', personId).execute();
    },
    async addRole(personId, organisationId, role, at, source = 'local') {
      await tx.insertInto('memberships').values({ personId, organisationId, role, grantedAt: at, source }).execute();
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

function personOf(row: Pick<PersonRow, (typeof shown)[number]>): Person {
  const { id, login, displayName, createdAt } = row;
  const [disabledAt, ownerId] = [row.disabledAt ?? undefined, row.ownerId ?? undefined];
  return { id, login, displayName, createdAt, disabledAt, kind: oneOf(accountKinds, row.kind), ownerId };
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
