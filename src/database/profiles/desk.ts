import { hash } from 'node:crypto';
import {
  type ProfileAct,
  type ProfileDesk,
  type ProfileDraft,
  type ProfileEvent,
  type ProfileName,
  type ProfileReader,
  type ProfileStore,
  profileEventKinds,
} from '../../profiles/keeping/profile-desk.ts';
import { noteInTrail } from '../audit/note-in-trail.ts';
import type { Database } from '../connection/open.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import type { ProfileDraftRow } from '../tables/profiles.ts';
import type { Reader, Tx } from '../tables.ts';

/** Keeps the profiles of a service in its database. */
export function profileDesk({ db, transaction }: Database): ProfileDesk {
  return {
    read: profileReads(db),
    write: (work) => transaction((tx) => work(profileStore(tx))),
  };
}

/** The same inside a transaction that may be somebody else's too. */
export function profileStore(tx: Tx): ProfileStore {
  const append = async (
    kind: ProfileEvent['kind'],
    { id, version }: ProfileName,
    act: ProfileAct,
    document?: string,
  ) => {
    const sha256 = document === undefined ? null : hash('sha256', document);
    const { at, by: actorId } = act;
    const event = { id: newId(), kind, profileId: id, version, sha256, at, actorId };
    await tx.insertInto('profileEvents').values(event).execute();
    await noteInTrail(tx, 'profileEvents', [event]);
  };
  const drop = async ({ id, version }: ProfileName): Promise<void> => {
    await tx.deleteFrom('profileDrafts').where('profileId', '=', id).where('version', '=', version).execute();
  };
  return {
    ...profileReads(tx),
    async saveDraft(profile, act) {
      const { id: profileId, version } = profile;
      const document = JSON.stringify(profile);
      await drop(profile);
      await tx
        .insertInto('profileDrafts')
        .values({ profileId, version, document, savedAt: act.at, savedBy: act.by })
        .execute();
      await append('draft-saved', profile, act, document);
    },
    async discardDraft(name, act) {
      await drop(name);
      await append('draft-discarded', name, act);
    },
    async publish(profile, act) {
      const { id: profileId, version } = profile;
      const document = JSON.stringify(profile);
      await drop(profile);
      await tx
        .insertInto('profiles')
        .values({ profileId, version, document, publishedAt: act.at, publishedBy: act.by })
        .execute();
      await append('published', profile, act, document);
    },
  };
}

function profileReads(db: Reader): ProfileReader {
  return {
    async drafts() {
      const rows = await db.selectFrom('profileDrafts').selectAll().orderBy('profileId').orderBy('version').execute();
      return rows.map(draftOf);
    },
    async draft({ id, version }) {
      const row = await db
        .selectFrom('profileDrafts')
        .selectAll()
        .where('profileId', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return row && draftOf(row);
    },
    async publications() {
      const { count } = await db
        .selectFrom('profiles')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async published() {
      const rows = await db.selectFrom('profiles').select('document').orderBy('profileId').orderBy('version').execute();
      return rows.map(({ document }) => JSON.parse(document));
    },
    async events({ after, limit }) {
      let page = db.selectFrom('profileEvents').selectAll().orderBy('id', 'desc').limit(limit);
      if (after !== undefined) page = page.where('id', '<', after);
      const rows = await page.execute();
      return rows.map(({ actorId: by, at, id, kind, profileId, sha256, version }) => ({
        id,
        kind: oneOf(profileEventKinds, kind),
        profile: { id: profileId, version },
        at,
        by,
        ...(sha256 !== null && { sha256 }),
      }));
    },
  };
}

function draftOf({ document, savedAt: at, savedBy: by }: ProfileDraftRow): ProfileDraft {
  return { document: JSON.parse(document), saved: { at, by } };
}
