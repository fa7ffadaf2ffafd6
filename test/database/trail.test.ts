import test from 'ava';
import { type Dialect, Kysely, sql } from 'kysely';
import { beginning } from '../../src/audit/trail/entry.ts';
import { actingFrom } from '../../src/audit/trail/origin.ts';
import { isSound, verifyTrail } from '../../src/audit/trail/verify-trail.ts';
import { verifyTrailIn } from '../../src/composition/verify-trail.ts';
import { anchorTrail } from '../../src/database/audit/anchor-trail.ts';
import { beginTrail } from '../../src/database/audit/begin-trail.ts';
import { eventTables } from '../../src/database/audit/event-sources.ts';
import { trailReads } from '../../src/database/audit/trail-reads.ts';
import type { Database } from '../../src/database/connection/open.ts';
import { postgresDialect } from '../../src/database/connection/postgres-dialect.ts';
import { sqliteDialect } from '../../src/database/connection/sqlite-dialect.ts';
import { appendLogEntry, logEntriesIn } from '../../src/database/log-entries.ts';
import { profileDesk } from '../../src/database/profiles/desk.ts';
import { retrievalLog } from '../../src/database/retrievals.ts';
import { localProfile } from '../profiles/local-profile.ts';
import { eachDatabase, opened, sqliteUrl } from '../support/database.ts';

const at = Date.UTC(2026, 10, 23, 12);
const act = { by: 'admin', at };
const looked = (file: number, when = at + file) => ({
  at: when,
  personId: 'auditor',
  organisationId: 'audit-office',
  handover: 'yj-1',
  thing: 'file' as const,
  detail: `${file}.pdf`,
});

/** Some events of several kinds. */
async function happen(database: Database): Promise<void> {
  await profileDesk(database).write((store) => store.saveDraft(localProfile(), act));
  const origin = { address: '192.0.2.7', via: 'session' };
  for (const file of [1, 2, 3]) await actingFrom(origin, () => retrievalLog(database).append(looked(file)));
}

async function troublesIn({ db }: Database): Promise<string[]> {
  const trail = trailReads(db);
  const { troubles } = await verifyTrail(trail.kept());
  const unlisted = await trail.unlisted(10);
  return [
    ...troubles.map(({ trouble, position }) => `${trouble} ${position ?? ''}`.trim()),
    ...unlisted.map(({ source }) => `event-unlisted ${source}`),
  ];
}

/** What somebody with all rights to the database can do, triggers or not. */
async function tamper(url: string, statements: readonly string[]): Promise<void> {
  const isFile = url.startsWith('sqlite:');
  const dialect: Dialect = isFile
    ? sqliteDialect({ file: url.slice('sqlite:'.length), access: 'write', connections: 1 })
    : postgresDialect({ url, access: 'write' });
  const db = new Kysely<unknown>({ dialect });
  const tables = ['audit_trail', 'retrievals', 'profile_events'];
  const unguarded = tables.flatMap((table) =>
    isFile
      ? ['update', 'delete'].map((verb) => `drop trigger ${table}_refuses_${verb}`)
      : [`drop trigger ${table}_refuses_change on ${table}`],
  );
  for (const statement of [...unguarded, ...statements]) await sql.raw(statement).execute(db);
  await db.destroy();
}

eachDatabase(
  'every event is noted once, after the one before it, with who, what and from where',
  async (t, database) => {
    await happen(database);
    const entries = await trailReads(database.db).list({}, { limit: 10 });
    t.deepEqual(
      entries.map(({ position, source, kind, actor, subject, origin }) => [
        position,
        source,
        kind,
        actor,
        subject,
        origin?.address,
      ]),
      [
        [1, 'profile', 'draft-saved', 'admin', 'our-city@1.0.0', undefined],
        ...[2, 3, 4].map((position) => [position, 'retrieval', 'file', 'auditor', 'yj-1', '192.0.2.7']),
      ],
    );
    t.is((await trailReads(database.db).head()).digest, entries.at(-1)?.digest ?? '');
    t.deepEqual(await troublesIn(database), []);
  },
);

const second = "update audit_trail set actor_id = 'somebody else' where position = 2";

for (const [what, statements, found] of [
  [
    'an event that was changed',
    ["update retrievals set detail = 'other.pdf' where detail = '2.pdf'"],
    ['event-changed 3'],
  ],
  ['an event that was taken out', ["delete from retrievals where detail = '2.pdf'"], ['event-missing 3']],
  ['an entry that was changed', [second], ['chain-broken 2']],
  [
    'an entry that was taken out',
    ['delete from audit_trail where position = 2'],
    ['position-missing 2', 'chain-broken 3', 'event-unlisted retrieval'],
  ],
  ['the last entry taken out', ['delete from audit_trail where position = 4'], ['event-unlisted retrieval']],
  [
    'an event that was slipped in',
    [
      "insert into profile_events (id, kind, profile_id, version, at, actor_id) values ('x', 'published', 'p', '1', 1, 'admin')",
    ],
    ['event-unlisted profile'],
  ],
] as const) {
  eachDatabase(`${what} shows`, async (t, database, url) => {
    await happen(database);
    await tamper(url, statements);
    t.deepEqual(await troublesIn(database), [...found]);
  });
}

eachDatabase('last entries that were cut off show, though their events went with them', async (t, database, url) => {
  await happen(database);
  const trail = trailReads(database.db);
  t.true((await verifyTrailIn({ databaseUrl: url }, [])).ok);
  const read = await trail.head();
  await retrievalLog(database).append(looked(4));
  t.deepEqual((await verifyTrail(trail.kept(), [], read)).troubles, [], 'a service writes on beside it');
  await tamper(url, [
    'delete from audit_trail where position >= 4',
    "delete from retrievals where detail in ('3.pdf', '4.pdf')",
  ]);
  t.deepEqual(await troublesIn(database), [], 'the entries alone do not tell');
  const { ok, anchors, troubles } = await verifyTrailIn({ databaseUrl: url }, []);
  t.like({ ok, anchors }, { ok: false, anchors: 0 });
  t.deepEqual(
    troubles.map(({ trouble, position }) => [trouble, position]),
    [['end-missing', 5]],
  );
});

eachDatabase('where nobody knows any more where the trail ends, that is said', async (t, database, url) => {
  await happen(database);
  await tamper(url, ['delete from audit_trail_head']);
  const missing = { code: 'audit.trail-head-missing' };
  await t.throwsAsync(verifyTrailIn({ databaseUrl: url }, []), missing);
  await t.throwsAsync(retrievalLog(database).append(looked(4)), missing);
});

eachDatabase(
  'whoever rewrites the whole trail is found by a digest that somebody else has kept',
  async (t, database, url) => {
    await happen(database);
    const trail = trailReads(database.db);
    const kept = await trail.head();
    await tamper(url, [
      'delete from audit_trail',
      "delete from retrievals where detail = '3.pdf'",
      `update audit_trail_head set position = 0, digest = '${'0'.repeat(64)}'`,
    ]);
    await beginTrail(database.transaction);
    t.deepEqual(await troublesIn(database), []);
    const { troubles } = await verifyTrail(trail.kept(), [kept]);
    t.deepEqual(troubles, [{ trouble: 'anchor-differs', position: 4 }]);
  },
);

eachDatabase(
  'the head of the trail is anchored in the transparency log, each once, and rewriting what is before it shows',
  async (t, database, url) => {
    const anchor = () => anchorTrail({ database, append: appendLogEntry });
    t.is(await anchor(), undefined);
    await happen(database);
    t.is(await anchor(), 4);
    t.is(await anchor(), undefined);
    await retrievalLog(database).append(looked(4));
    t.is(await anchor(), 5);
    const entries = await logEntriesIn(database).read(0, 10);
    const anchors = entries.map((text): { digest: string } => ({ digest: JSON.parse(text).digests.head }));
    const trail = trailReads(database.db);
    t.deepEqual((await verifyTrail(trail.kept(), anchors)).troubles, []);
    await tamper(url, [
      'delete from audit_trail',
      "delete from retrievals where detail = '4.pdf'",
      `update audit_trail_head set position = 0, digest = '${beginning.digest}'`,
    ]);
    await beginTrail(database.transaction);
    const { troubles } = await verifyTrail(trail.kept(), anchors);
    t.deepEqual(
      troubles,
      anchors.map(({ digest: detail }) => ({ trouble: 'anchor-missing', detail })),
    );
  },
);

eachDatabase('a clock that was set back is told, and is no tampering', async (t, database) => {
  await retrievalLog(database).append(looked(1, at));
  await retrievalLog(database).append(looked(2, at - 59_000));
  await retrievalLog(database).append(looked(3, at - 3_600_000));
  const verified = await verifyTrail(trailReads(database.db).kept());
  t.deepEqual(
    verified.troubles.map(({ trouble, position }) => [trouble, position]),
    [['clock-set-back', 3]],
  );
  t.true(isSound(verified));
});

eachDatabase('many who append at once get one place each, without gaps', async (t, database) => {
  await Promise.all(Array.from({ length: 60 }, (_, file) => retrievalLog(database).append(looked(file, at))));
  const verified = await verifyTrail(trailReads(database.db).kept());
  t.is(verified.entries, 60);
  t.deepEqual(verified.troubles, []);
});

eachDatabase('the trail refuses changes', async (t, database) => {
  await happen(database);
  for (const statement of ['update audit_trail set at = 0', 'delete from audit_trail']) {
    await t.throwsAsync(
      database.transaction((tx) => sql.raw(statement).execute(tx)),
      { message: /append-only/u },
    );
  }
});

/** Append-only tables that hold no events: each row of theirs belongs to an event that the trail lists. */
const parts = new Set([
  'audit_trail',
  'receipts',
  'handover_papers',
  'profiles',
  'signer_certificates',
  'log_entries',
  'finding_threads',
]);

test('whatever is only appended to is noted in the trail, or part of something that is', async (t) => {
  const database = await opened(t, await sqliteUrl(t));
  const triggers = await database.transaction((tx) =>
    sql<{ table: string }>`select distinct tbl_name as "table" from sqlite_master where type = 'trigger'`.execute(tx),
  );
  const tables = triggers.rows.map(({ table }) => table).filter((table) => !parts.has(table));
  const snake = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  t.deepEqual(tables.sort(), eventTables.map(snake).sort());
});
