import { sql } from 'kysely';
import { profileDesk } from '../../src/database/profiles/desk.ts';
import { standardDesk } from '../../src/database/profiles/standards.ts';
import { profileShelf } from '../../src/profiles/keeping/profile-shelf.ts';
import { publishDraft } from '../../src/profiles/keeping/publish-profile.ts';
import { readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import type { Standard } from '../../src/profiles/standards/standard-registry.ts';
import { profileVocabulary } from '../../src/verification/profile-vocabulary.ts';
import { localProfile } from '../profiles/local-profile.ts';
import { eachDatabase } from '../support/database.ts';

const act = { by: 'admin', at: Date.UTC(2026, 10, 23, 12) };
const name = { id: 'our-city', version: '1.0.0' };
const publishing = async () => ({ shipped: await readProfiles(shippedProfiles), vocabulary: profileVocabulary });

eachDatabase('a draft is kept as it was saved last, and is gone once it is published', async (t, database) => {
  const { read, write } = profileDesk(database);
  await write((store) => store.saveDraft(localProfile(), act));
  const changed = localProfile({ title: { zh: '本市二', en: 'Our city 2' } });
  await write((store) => store.saveDraft(changed, { ...act, at: act.at + 1 }));
  t.deepEqual(await read.drafts(), [{ document: changed, saved: { ...act, at: act.at + 1 } }]);
  await write(async (store) => publishDraft(await publishing(), store, { name, act }));
  t.deepEqual(await read.drafts(), []);
  t.deepEqual(await read.published(), [changed]);
  await t.throwsAsync(
    write(async (store) => publishDraft(await publishing(), store, { name, act })),
    { code: 'http.not-found' },
  );
});

eachDatabase('every change leaves its event, newest first, in pages', async (t, database) => {
  const { read, write } = profileDesk(database);
  await write((store) => store.saveDraft(localProfile(), act));
  await write((store) => store.discardDraft(name, act));
  await write((store) => store.saveDraft(localProfile(), act));
  await write((store) => store.publish(localProfile(), act));
  const events = await read.events({ limit: 10 });
  t.deepEqual(
    events.map(({ kind }) => kind),
    ['published', 'draft-saved', 'draft-discarded', 'draft-saved'],
  );
  t.is(events[0]?.sha256, events[1]?.sha256);
  t.deepEqual(await read.events({ after: events[1]?.id, limit: 1 }), [events[2]]);
});

eachDatabase('what one process publishes another finds at once', async (t, database) => {
  const { read, write } = profileDesk(database);
  const { shipped } = await publishing();
  const shelf = profileShelf(shipped, read);
  t.throws(await shelf.library().then((library) => () => library.find('our-city')), { code: 'profile.unknown' });
  await write((store) => store.publish(localProfile(), act));
  const library = await shelf.library();
  t.deepEqual(library.find('our-city', '2026-06-01').required, { record: ['docNo'] });
  t.is(await shelf.library(), library);
  t.deepEqual(
    (await shelf.written()).map(({ reference }) => reference),
    [...shipped.map(({ reference }) => reference), 'our-city@1.0.0'],
  );
});

eachDatabase('nobody alters or removes what is published, nor what happened', async (t, database) => {
  const { write } = profileDesk(database);
  await write((store) => store.publish(localProfile(), act));
  for (const table of ['profiles', 'profile_events']) {
    for (const statement of [
      sql`delete from ${sql.table(table)}`,
      sql`update ${sql.table(table)} set version = '9.9.9'`,
    ]) {
      await t.throwsAsync(
        database.transaction((tx) => statement.execute(tx)),
        { message: new RegExp(`${table} is append-only`, 'u') },
      );
    }
  }
});

const standard: Standard = {
  code: 'DBJ50-129',
  title: { zh: '标准', en: 'standard' },
  level: 'LOCAL',
  edition: '1',
  status: 'IN_FORCE',
  source: 's',
  confidence: 'read',
};

eachDatabase('of standards and recognitions the last record counts, and each record stays', async (t, database) => {
  const { read, write } = standardDesk(database);
  const recognition = { recognised: 'cn-cd', by: 'cn-cq', from: '2026-01-01', basis: 'letter' };
  await write((store) => store.recordStandard(standard, act));
  await write((store) => store.recordStandard({ ...standard, status: 'SUPERSEDED' }, act));
  await write((store) => store.recordRecognition(recognition, act));
  t.deepEqual(await read.standards(), [{ ...standard, status: 'SUPERSEDED' }]);
  t.deepEqual(await read.recognitions(), [recognition]);
  const events = await read.events({ limit: 10 });
  t.deepEqual(
    events.map(({ kind, subject }) => [kind, subject]),
    [
      ['recognition', 'cn-cd cn-cq'],
      ['standard', 'DBJ50-129'],
      ['standard', 'DBJ50-129'],
    ],
  );
  t.deepEqual(await read.events({ after: events[1]?.id, limit: 10 }), events.slice(2));
  await t.throwsAsync(
    database.transaction((tx) => sql`delete from standard_events`.execute(tx)),
    { message: /standard_events is append-only/u },
  );
});
