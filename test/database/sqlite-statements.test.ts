import test, { type ExecutionContext } from 'ava';
import sqlite3 from 'sqlite3';
import { keepStatements } from '../../src/database/connection/sqlite-statements.ts';

interface Connection {
  readonly all: (sql: string, ...parameters: unknown[]) => Promise<unknown[]>;
  readonly run: (sql: string, ...parameters: unknown[]) => Promise<number>;
}

/** A database in memory with one table; that nothing keeps it from being closed is part of every test. */
async function openConnection(t: ExecutionContext): Promise<Connection> {
  const database = new sqlite3.Database(':memory:');
  const statements = keepStatements(database);
  t.teardown(async () => {
    statements.close();
    await new Promise<void>((resolve, reject) => {
      database.close((error) => (error ? reject(error) : resolve()));
    });
  });
  const connection: Connection = {
    all: (sql, ...parameters) =>
      new Promise((resolve, reject) => {
        statements.all(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows)));
      }),
    run: (sql, ...parameters) =>
      new Promise((resolve, reject) => {
        statements.run(sql, parameters, (error, changes) => (error ? reject(error) : resolve(changes)));
      }),
  };
  await connection.run('create table records (no integer primary key, title text)');
  return connection;
}

const insert = 'insert into records values (?, ?)';

test('one statement serves any number of times, also side by side', async (t) => {
  const { all, run } = await openConnection(t);
  const numbers = Array.from({ length: 200 }, (_, no) => no);
  t.deepEqual(await Promise.all(numbers.map((no) => run(insert, no, `记录 ${no}`))), Array(200).fill(1));
  const read = await Promise.all(numbers.map((no) => all('select title from records where no = ?', no)));
  t.deepEqual(
    read,
    numbers.map((no) => [{ title: `记录 ${no}` }]),
  );
  t.is(await run('delete from records where no < ?', 150), 150);
});

test('more statements than are kept run all the same', async (t) => {
  const { all } = await openConnection(t);
  const numbers = Array.from({ length: 300 }, (_, no) => no);
  for (const _ of ['once', 'again']) {
    const rows = await Promise.all(numbers.map((no) => all(`select ${no} as no`)));
    t.deepEqual(
      rows.flat(),
      numbers.map((no) => ({ no })),
    );
  }
});

test('a statement that failed runs the next time', async (t) => {
  const { all, run } = await openConnection(t);
  await run(insert, 1, '一');
  await t.throwsAsync(run(insert, 1, '又一'), { message: /UNIQUE/u });
  t.is(await run(insert, 2, '二'), 1);
  const later = 'select * from volumes';
  await t.throwsAsync(all(later), { message: /no such table/u });
  await run('create table volumes (no integer)');
  t.deepEqual(await all(later), []);
});

test('of many who ask for what cannot be prepared, each is told', async (t) => {
  const { all, run } = await openConnection(t);
  const asked = Array.from({ length: 10 }, (_, no) => [
    all('select * from volumes where no = ?', no),
    run('insert into volumes values (?)', no),
  ]).flat();
  const told = await Promise.allSettled(asked);
  t.true(told.every(({ status }) => status === 'rejected'));
});

test('what a table has got meanwhile is seen by a statement of before', async (t) => {
  const { all, run } = await openConnection(t);
  const every = 'select * from records';
  await run(insert, 1, '一');
  t.deepEqual(await all(every), [{ no: 1, title: '一' }]);
  await run('alter table records add column pages integer default 3');
  t.deepEqual(await all(every), [{ no: 1, title: '一', pages: 3 }]);
});

test('long texts are written and found as short ones are', async (t) => {
  const { all, run } = await openConnection(t);
  const title = '长'.repeat(100_000);
  t.is(await run(insert, 1, title), 1);
  t.deepEqual(await all('select no from records where title = ?', title), [{ no: 1 }]);
  await t.throwsAsync(run(insert, 1, title), { message: /UNIQUE/u });
});
