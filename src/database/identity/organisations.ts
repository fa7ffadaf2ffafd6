import type { OrganisationKind } from '../../identity/actor.ts';
import { organisationKinds } from '../../identity/actor.ts';
import type { Organisation } from '../../identity/people/organisation.ts';
import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { OrganisationRow } from '../tables/identity.ts';
import type { Reader, Tx } from '../tables.ts';

type Reads = Pick<IdentityReader, 'organisation' | 'organisations' | 'organisationByUscc'>;

export function organisationReads(db: Reader): Reads {
  const rows = () => db.selectFrom('organisations').selectAll();
  return {
    async organisation(id) {
      const row = await rows().where('id', '=', id).executeTakeFirst();
      return row && organisationOf(row);
    },
    async organisationByUscc(uscc) {
      const row = await rows().where('uscc', '=', uscc).executeTakeFirst();
      return row && organisationOf(row);
    },
    async organisations({ kind, after = '', limit }) {
      const page = rows().where('id', '>', after).orderBy('id').limit(limit);
      const found = await (kind === undefined ? page : page.where('kind', '=', kind)).execute();
      return found.map(organisationOf);
    },
  };
}

export function organisationChanges(tx: Tx): Pick<IdentityStore, 'addOrganisation' | 'setUscc'> {
  return {
    async addOrganisation({ uscc = null, ...organisation }) {
      const id = newId();
      await tx
        .insertInto('organisations')
        .values({ id, uscc, ...organisation })
        .execute();
      return id;
    },
    async setUscc(organisationId, uscc) {
      await tx.updateTable('organisations').set({ uscc }).where('id', '=', organisationId).execute();
    },
  };
}

function organisationOf({ id, kind, name, uscc, createdAt }: OrganisationRow): Organisation {
  return { id, kind: organisationKind(kind), name, uscc: uscc ?? undefined, createdAt };
}

export const organisationKind = (text: string): OrganisationKind => oneOf(organisationKinds, text);
