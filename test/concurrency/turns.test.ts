import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { openTurns } from '../../src/concurrency/turns.ts';

test('work about one thing waits for its turn, work about another does not', async (t) => {
  const inTurn = openTurns();
  const told: string[] = [];
  const work = (name: string, ms: number) => async () => {
    told.push(`${name} begins`);
    await pause(ms);
    told.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all([
    inTurn('a', work('a1', 60)),
    inTurn('a', work('a2', 1)),
    inTurn('b', work('b1', 1)),
    inTurn('a', work('a3', 1)),
  ]);
  t.deepEqual(results, ['a1', 'a2', 'b1', 'a3']);
  t.deepEqual(
    told.filter((one) => one.startsWith('a')),
    ['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends'],
  );
  t.true(told.indexOf('b1 ends') < told.indexOf('a1 ends'));
});

test('work that fails tells its own caller, and the next has its turn all the same', async (t) => {
  const inTurn = openTurns();
  const failing = inTurn('a', async () => {
    throw new Error('no');
  });
  const next = inTurn('a', async () => 'yes');
  await t.throwsAsync(failing, { message: 'no' });
  t.is(await next, 'yes');
});
