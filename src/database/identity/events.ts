import { identityEventKinds } from '../../identity/event.ts';
import type { IdentityReader, IdentityStore } from '../../identity/store.ts';
import { noteInTrail } from '../audit/note-in-trail.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { Reader, Tx } from '../tables.ts';

export function eventReads(db: Reader): Pick<IdentityReader, 'events'> {
  return {
    async events({ personId, after, limit }) {
      let page = db.selectFrom('identityEvents').selectAll().orderBy('id', 'desc').limit(limit);
      if (personId !== undefined) page = page.where('personId', '=', personId);
      if (after !== undefined) page = page.where('id', '<', after);
      const rows = await page.execute();
      return rows.map((row) => ({
        id: row.id,
        kind: oneOf(identityEventKinds, row.kind),
        at: row.at,
        actorId: row.actorId ?? undefined,
        personId: row.personId ?? undefined,
        organisationId: row.organisationId ?? undefined,
        detail: JSON.parse(row.detail),
      }));
    },
  };
}

export function eventChanges(tx: Tx): Pick<IdentityStore, 'append'> {
  return {
    async append({ kind, at, actorId = null, personId = null, organisationId = null, detail = {} }) {
      const event = { id: newId(), kind, at, actorId, personId, organisationId, detail: JSON.stringify(detail) };
      await tx.insertInto('identityEvents').values(event).execute();
      await noteInTrail(tx, 'identityEvents', [event]);
    },
  };
}
