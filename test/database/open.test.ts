import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { sql } from 'kysely';
import { openDatabase } from '../../src/database/connection/open.ts';
import { eachDatabase, opened, postgresUrl, sqliteUrl } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

eachDatabase('a database opened again holds what it held', async (t, database, url) => {
  await database.transaction((tx) => tx.insertInto('jobTurns').values({ organisationId: 'a', turn: 7 }).execute());
  await database.close();
  const again = await opened(t, url);
  t.is((await again.db.selectFrom('jobTurns').selectAll().executeTakeFirst())?.turn, 7);
  await t.throwsAsync(again.close().then(() => again.db.selectFrom('jobTurns').selectAll().execute()));
});

for (const [kind, urlOf] of [
  ['SQLite', sqliteUrl],
  ['PostgreSQL', postgresUrl],
] as const) {
  test(`several that start at once on an empty database make its tables once (${kind})`, async (t) => {
    const url = await urlOf(t);
    if (url === undefined) return;
    const all = await Promise.all(Array.from({ length: 3 }, () => opened(t, url)));
    for (const { db } of all) t.deepEqual(await db.selectFrom('jobTurns').selectAll().execute(), []);
  });
}

eachDatabase('an older program leaves a newer database alone', async (t, { transaction }, url) => {
  await transaction((tx) =>
    sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01T00:00:00.000Z')`.execute(tx),
  );
  const refused = await t.throwsAsync(openDatabase(url), { code: 'database.newer' });
  t.like(refused, { params: { migration: '9999-later' } });
});

eachDatabase('text that would not come back as it was is refused', async (t, { transaction, db }) => {
  const keep = (organisationId: string) =>
    transaction((tx) => tx.insertInto('jobTurns').values({ organisationId, turn: 1 }).execute());
  await t.throwsAsync(keep('a\0b'), { code: 'database.text-invalid' });
  await t.throwsAsync(keep('a\ud800'), { code: 'database.text-invalid' });
  const whole = '移交 📦 e\u0301 \u{20BB7} \u0001 \uFFFD';
  await keep(whole);
  t.is((await db.selectFrom('jobTurns').select('organisationId').executeTakeFirst())?.organisationId, whole);
});

eachDatabase('what follows an error in a statement is not lost', async (t, { transaction, db }) => {
  const add = (organisationId: string) =>
    transaction((tx) => tx.insertInto('jobTurns').values({ organisationId, turn: 1 }).execute());
  await add('a');
  await t.throwsAsync(add('a'), { message: /unique/iu });
  await add('b');
  t.is((await db.selectFrom('jobTurns').selectAll().execute()).length, 2);
});

const unreachable: readonly (readonly [string, string, (t: ExecutionContext) => Promise<string>])[] = [
  ['an address of no known kind', 'database.url-invalid', async () => 'mysql://localhost/yijiao'],
  ['a database in memory', 'database.url-invalid', async () => 'sqlite::memory:'],
  ['no file name', 'database.url-invalid', async () => 'sqlite:'],
  ['a folder instead of a file', 'database.unreachable', async (t) => `sqlite:${await temporaryFolder(t)}`],
  ['a file that is no database', 'database.damaged', textFile],
  [
    'a server that does not run',
    'database.unreachable',
    async (t) => `postgres://u@/d?host=${await temporaryFolder(t)}`,
  ],
  ['a port where nobody listens', 'database.unreachable', async () => 'postgres://u:secret@127.0.0.1:1/d'],
];

for (const [what, code, urlOf] of unreachable) {
  test(`${what} is answered with ${code}`, async (t) => {
    const problem = await t.throwsAsync(openDatabase(await urlOf(t)), { code });
    t.false(problem?.message.includes('secret'));
  });
}

test('a database that the server does not have is answered with database.unreachable', async (t) => {
  const url = await postgresUrl(t);
  if (url !== undefined)
    await t.throwsAsync(openDatabase(url.replace('yijiao_', 'nowhere_')), { code: 'database.unreachable' });
});

test('a PostgreSQL database that cannot keep every name is refused', async (t) => {
  const url = await postgresUrl(t, "encoding 'SQL_ASCII' locale 'C' template template0");
  if (url === undefined) return;
  const refused = await t.throwsAsync(openDatabase(url), { code: 'database.encoding' });
  t.like(refused, { params: { encoding: 'SQL_ASCII' } });
});

test('the SQLite file is its owner’s only, and outlives a power failure', async (t) => {
  const url = await sqliteUrl(t);
  const { db, transaction } = await opened(t, url);
  t.is((await stat(url.slice('sqlite:'.length))).mode & 0o777, 0o600);
  const pragma = async (name: string) => {
    const query = sql<Record<string, unknown>>`select * from ${sql.raw(`pragma_${name}`)}`;
    const [here, there] = [await query.execute(db), await transaction((tx) => query.execute(tx))];
    return [here, there].map(({ rows }) => Object.values(rows[0] ?? {})[0]);
  };
  t.deepEqual(await pragma('journal_mode'), ['wal', 'wal']);
  t.deepEqual(await pragma('synchronous'), [2, 2]);
  t.deepEqual(await pragma('foreign_keys'), [1, 1]);
});

async function textFile(t: ExecutionContext): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'notes.db');
  await writeFile(
    file,
    'This is a text about a database, and longer than a header of one hundred bytes would be, for sure.\n',
  );
  return `sqlite:${file}`;
}
