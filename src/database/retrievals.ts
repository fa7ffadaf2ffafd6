import { type RetrievalLog, retrievableThings } from '../retrieval/retrieval-log.ts';
import { noteInTrail } from './audit/note-in-trail.ts';
import type { Database } from './connection/open.ts';
import { newId } from './id.ts';
import { oneOf } from './one-of.ts';

/** Stands for the handover where a retrieval was of none in particular. */
const nowhere = '';

/** Keeps in the database what auditors retrieved. */
export function retrievalLog({ db, transaction }: Database): RetrievalLog {
  return {
    async append({ handover, detail, ...retrieval }) {
      const row = { id: newId(), ...retrieval, handoverId: handover ?? nowhere, detail: detail ?? null };
      await transaction(
        async (tx) => {
          await tx.insertInto('retrievals').values(row).execute();
          await noteInTrail(tx, 'retrievals', [row]);
        },
        { isolation: 'read committed' },
      );
    },
    async list(handover, { after, limit }) {
      const rows = await db
        .selectFrom('retrievals')
        .selectAll()
        .where('handoverId', '=', handover)
        .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ handoverId, thing, detail, ...row }) => ({
        ...row,
        ...(handoverId !== nowhere && { handover: handoverId }),
        thing: oneOf(retrievableThings, thing),
        ...(detail !== null && { detail }),
      }));
    },
  };
}
