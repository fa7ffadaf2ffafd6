import test from 'ava';
import { sql } from 'kysely';
import type { Tx } from '../../src/database/tables.ts';
import { eachDatabase, opened, postgresUrl, sqliteUrl } from '../support/database.ts';

const turn = (organisationId: string) => ({ organisationId, turn: 1 });

eachDatabase('who reads outside a transaction cannot change anything, not even by plain SQL', async (t, { db }) => {
  await t.throwsAsync(sql`insert into job_turns values ('a', 1)`.execute(db), { message: /read-?only/u });
});

eachDatabase('as many transactions as there are, each may also read outside', async (t, { db, transaction }) => {
  const work = async (tx: Tx) => {
    await tx.selectFrom('jobTurns').selectAll().execute();
    return (await db.selectFrom('jobTurns').selectAll().execute()).length;
  };
  t.deepEqual(
    await Promise.all(Array.from({ length: 30 }, () => transaction(work))),
    Array.from({ length: 30 }, () => 0),
  );
});

test('a full disk is told as such, and nothing is half written (SQLite)', async (t) => {
  const { db, transaction } = await opened(t, await sqliteUrl(t));
  const fill = transaction(async (tx) => {
    await sql`pragma max_page_count = 1`.execute(tx);
    const rows = Array.from({ length: 400 }, (_, n) => turn(`${n}${'x'.repeat(4_000)}`));
    await tx.insertInto('jobTurns').values(rows).execute();
  });
  await t.throwsAsync(fill, { code: 'database.full' });
  t.deepEqual(await db.selectFrom('jobTurns').selectAll().execute(), []);
  await t.notThrowsAsync(transaction((tx) => sql`pragma max_page_count = 1000000`.execute(tx)));
  await transaction((tx) => tx.insertInto('jobTurns').values(turn('afterwards')).execute());
});

test('what another program holds too long is answered as busy (SQLite)', async (t) => {
  t.timeout(60_000);
  const url = await sqliteUrl(t);
  const [one, other] = [await opened(t, url), await opened(t, url)];
  const code = await one.transaction(async () => {
    const refused = await t.throwsAsync(
      other.transaction(async () => undefined),
      { code: 'database.busy' },
    );
    return refused?.message;
  });
  t.is(code, 'The database is busy; nothing was changed.');
  await t.notThrowsAsync(other.transaction(async () => undefined));
});

test('work that always comes second is answered as busy at last (PostgreSQL)', async (t) => {
  const url = await postgresUrl(t);
  if (url === undefined) return;
  const { db, transaction } = await opened(t, url);
  const rival = await opened(t, url);
  await transaction((tx) => tx.insertInto('jobTurns').values(turn('a')).execute());
  const raise = (tx: Tx) =>
    tx
      .updateTable('jobTurns')
      .set((eb) => ({ turn: eb('turn', '+', 1) }))
      .execute();
  let attempts = 0;
  const late = transaction(async (tx) => {
    attempts += 1;
    await tx.selectFrom('jobTurns').selectAll().execute();
    await rival.transaction(raise);
    await raise(tx);
  });
  await t.throwsAsync(late, { code: 'database.busy' });
  t.is((await db.selectFrom('jobTurns').select('turn').executeTakeFirstOrThrow()).turn, attempts + 1);
});

test('who waits too long for one of the connections is answered as busy (PostgreSQL)', async (t) => {
  t.timeout(60_000);
  const url = await postgresUrl(t);
  if (url === undefined) return;
  const { transaction } = await opened(t, url);
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const holding = Array.from({ length: 8 }, () => transaction(() => answered));
  const refused = t.throwsAsync(
    transaction(async () => undefined),
    { code: 'database.busy' },
  );
  await refused.finally(resolve);
  await Promise.all(holding);
  await t.notThrowsAsync(transaction(async () => undefined));
});

test('a full disk of the server is told as such (PostgreSQL)', async (t) => {
  const url = await postgresUrl(t);
  if (url === undefined) return;
  const { transaction } = await opened(t, url);
  const full = sql`do $$ begin raise exception 'no space left' using errcode = 'disk_full'; end $$`;
  await t.throwsAsync(
    transaction((tx) => full.execute(tx)),
    { code: 'database.full' },
  );
});

test('a connection that breaks is told as such, and the next one works (PostgreSQL)', async (t) => {
  const url = await postgresUrl(t);
  if (url === undefined) return;
  const { transaction } = await opened(t, url);
  for (let n = 0; n < 10; n += 1) {
    const broken = transaction(async (tx) => {
      await tx
        .insertInto('jobTurns')
        .values(turn(`${n}`))
        .execute();
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    await t.throwsAsync(broken, { code: 'database.unreachable' });
  }
  const kept = await transaction((tx) => tx.selectFrom('jobTurns').selectAll().execute());
  t.deepEqual(kept, []);
});

test('a number that no number can carry is refused instead of rounded (PostgreSQL)', async (t) => {
  const url = await postgresUrl(t);
  if (url === undefined) return;
  const { db, transaction } = await opened(t, url);
  await transaction((tx) => sql`insert into job_turns values ('a', 9007199254740993)`.execute(tx));
  await t.throwsAsync(db.selectFrom('jobTurns').selectAll().execute(), { instanceOf: RangeError });
});
