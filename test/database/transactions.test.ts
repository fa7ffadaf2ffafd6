import { setTimeout as wait } from 'node:timers/promises';
import { eachDatabase } from '../support/database.ts';

const turnOf = (organisationId: string, turn = 1) => ({ organisationId, turn });

eachDatabase('what is rolled back takes nobody else’s row with it', async (t, { db, transaction }) => {
  const failing = transaction(async (tx) => {
    await tx.insertInto('jobTurns').values(turnOf('a')).execute();
    await wait(30);
    throw new Error('rolled back');
  });
  const others = Array.from({ length: 5 }, (_, n) =>
    transaction((tx) =>
      tx
        .insertInto('jobTurns')
        .values(turnOf(`b${n}`))
        .execute(),
    ),
  );
  await t.throwsAsync(failing, { message: 'rolled back' });
  await Promise.all(others);
  const rows = await db.selectFrom('jobTurns').select('organisationId').orderBy('organisationId').execute();
  t.deepEqual(
    rows.map((row) => row.organisationId),
    ['b0', 'b1', 'b2', 'b3', 'b4'],
  );
});

eachDatabase('two who read, decide and write at once cannot both win', async (t, { db, transaction }) => {
  await transaction((tx) => tx.insertInto('jobTurns').values(turnOf('a', 0)).execute());
  const increment = () =>
    transaction(async (tx) => {
      const { turn } = await tx.selectFrom('jobTurns').select('turn').executeTakeFirstOrThrow();
      await tx
        .updateTable('jobTurns')
        .set({ turn: turn + 1 })
        .execute();
    });
  await Promise.all(Array.from({ length: 20 }, increment));
  t.is((await db.selectFrom('jobTurns').select('turn').executeTakeFirstOrThrow()).turn, 20);
});

eachDatabase('a reader sees only what has been committed', async (t, { db, transaction }) => {
  const count = async () => (await db.selectFrom('jobTurns').selectAll().execute()).length;
  await transaction(async (tx) => {
    await tx.insertInto('jobTurns').values(turnOf('a')).execute();
    t.is(await count(), 0);
  });
  t.is(await count(), 1);
});

eachDatabase(
  'a transaction inside a transaction is refused instead of waiting for ever',
  async (t, { transaction }) => {
    await t.throwsAsync(
      transaction(() => transaction(async () => undefined)),
      { message: /inside a transaction/u },
    );
    t.is(await transaction(async () => 'and goes on'), 'and goes on');
  },
);

eachDatabase('instants and sizes up to 2^53 come back as the numbers they were', async (t, { db, transaction }) => {
  const values = [0, -1, 2 ** 31, Date.now(), Number.MAX_SAFE_INTEGER];
  await transaction((tx) =>
    tx
      .insertInto('jobTurns')
      .values(values.map((value, n) => turnOf(`${n}`, value)))
      .execute(),
  );
  const rows = await db.selectFrom('jobTurns').select('turn').orderBy('organisationId').execute();
  t.deepEqual(
    rows.map((row) => row.turn),
    values,
  );
  const { total, sum } = await db
    .selectFrom('jobTurns')
    .select(({ fn }) => [fn.countAll<number>().as('total'), fn.sum<number>('turn').as('sum')])
    .where('turn', '<', 2 ** 40)
    .executeTakeFirstOrThrow();
  t.is(total, 3);
  t.is(sum, 2 ** 31 - 1);
});
