import test from 'ava';
import type { DocumentChange } from '../../src/handover/rounds/document-changes.ts';
import { keepingChanges } from '../../src/http/handovers/document/kept-changes.ts';

const changes: readonly DocumentChange[] = [{ kind: 'changed', volume: 1, pointers: ['/volumes/0/title'] }];

/** Comparing that counts how often it was done. */
function counting(maxSize?: number) {
  let count = 0;
  const compare = async (): Promise<readonly DocumentChange[]> => {
    count += 1;
    return changes;
  };
  const read = async (): Promise<Uint8Array> => new Uint8Array();
  const kept = keepingChanges(compare, maxSize);
  return { ask: (before: string, after: string) => kept({ before, after, read }), count: () => count };
}

test('however many pages are asked for, and by how many at once, two documents are compared once', async (t) => {
  const { ask, count } = counting();
  const pages = await Promise.all([ask('a', 'b'), ask('a', 'b'), ask('a', 'b')]);
  t.deepEqual(
    [...pages, await ask('a', 'b')],
    Array.from({ length: 4 }, () => changes),
  );
  t.is(count(), 1);
  await ask('b', 'a');
  t.is(count(), 2);
});

test('what is too much to hold is compared anew, and what is asked for least gives way', async (t) => {
  const small = counting(10);
  t.deepEqual(await small.ask('a', 'b'), changes);
  t.deepEqual(await small.ask('a', 'b'), changes);
  t.is(small.count(), 2);
  const two = counting(400);
  for (const after of ['b', 'c', 'b', 'd', 'b', 'c']) await two.ask('a', after);
  t.is(two.count(), 4, 'b stays, c had to go for d');
});

test('a comparison that failed is tried again', async (t) => {
  let count = 0;
  const kept = keepingChanges(async () => {
    count += 1;
    if (count === 1) throw new Error('the database is away');
    return changes;
  });
  const pair = { before: 'a', after: 'b', read: async () => new Uint8Array() };
  await t.throwsAsync(kept(pair), { message: 'the database is away' });
  t.deepEqual(await kept(pair), changes);
});
