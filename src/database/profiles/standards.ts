import type { ProfileAct } from '../../profiles/keeping/profile-desk.ts';
import {
  type Recorded,
  recordKinds,
  type StandardDesk,
  type StandardReader,
  type StandardStore,
} from '../../profiles/standards/standard-desk.ts';
import { noteInTrail } from '../audit/note-in-trail.ts';
import type { Database } from '../connection/open.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { Reader, Tx } from '../tables.ts';

/** Keeps the standards and recognitions of a service in its database, as the events by which they were recorded. */
export function standardDesk({ db, transaction }: Database): StandardDesk {
  return {
    read: standardReads(db),
    write: (work) => transaction((tx) => work(standardStore(tx))),
  };
}

/** The same inside a transaction that may be somebody else's too. */
export function standardStore(tx: Tx): StandardStore {
  const append = async (
    kind: keyof Recorded,
    subject: string,
    document: object,
    { at, by }: ProfileAct,
  ): Promise<void> => {
    const row = { id: newId(), kind, subject, document: JSON.stringify(document), at, actorId: by };
    await tx.insertInto('standardEvents').values(row).execute();
    await noteInTrail(tx, 'standardEvents', [row]);
  };
  return {
    ...standardReads(tx),
    recordStandard: (standard, act) => append('standard', standard.code, standard, act),
    recordRecognition: (recognition, act) =>
      append('recognition', `${recognition.recognised} ${recognition.by}`, recognition, act),
  };
}

function standardReads(db: Reader): StandardReader {
  const latest = async <Kind extends keyof Recorded>(kind: Kind): Promise<readonly Recorded[Kind][]> => {
    const rows = await db
      .selectFrom('standardEvents')
      .select(['subject', 'document'])
      .where('kind', '=', kind)
      .orderBy('id')
      .execute();
    const bySubject = new Map(rows.map(({ document, subject }) => [subject, document]));
    return Array.from(bySubject.values(), (document): Recorded[Kind] => JSON.parse(document));
  };
  return {
    standards: () => latest('standard'),
    recognitions: () => latest('recognition'),
    async events({ after, limit }) {
      let page = db.selectFrom('standardEvents').selectAll().orderBy('id', 'desc').limit(limit);
      if (after !== undefined) page = page.where('id', '<', after);
      const rows = await page.execute();
      return rows.map(({ actorId: by, at, document, id, kind, subject }) => ({
        id,
        kind: oneOf(recordKinds, kind),
        subject,
        document: JSON.parse(document),
        at,
        by,
      }));
    },
  };
}
