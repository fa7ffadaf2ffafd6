import { answerOnce } from '../../src/database/idempotency.ts';
import { jobQueue } from '../../src/database/jobs/queue.ts';
import { sweep } from '../../src/database/sweep.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import { eachDatabase } from '../support/database.ts';
import { noon, officeIn, password } from '../support/people.ts';

const day = 24 * 60 * 60_000;

eachDatabase('what nobody needs any more goes in time, what is open or tells history stays', async (t, database) => {
  const { transaction, db } = database;
  const { desk } = await officeIn(database);
  await signIn(desk, { login: 'admin', password, address: '::1' }, noon);
  const request = { actorId: 'a', key: 'k', digest: 'd' };
  const answer = { status: 204, headers: {}, body: '' };
  await transaction((tx) => answerOnce(tx, { request, now: noon }, async () => answer));
  const queue = jobQueue(database, { now: () => noon });
  for (let n = 0; n < 2; n += 1) await transaction((tx) => queue.enqueue(tx, { kind: 'pack', payload: n }));
  const job = await queue.claim({ kinds: ['pack'], lanes: ['small'], workerId: 'w', leaseMs: 1 });
  if (job) await transaction((tx) => queue.complete(tx, job));

  const left = async () => {
    const tables = ['jobs', 'sessions', 'idempotencyKeys', 'signInAttempts'] as const;
    const counts = tables.map((table) => db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('rows')));
    return (await Promise.all(counts.map((count) => count.executeTakeFirstOrThrow()))).map(({ rows }) => rows);
  };
  const events = (await desk.read.events({ limit: 100 })).length;
  await sweep(database, noon + 10 * 60_000);
  t.deepEqual(await left(), [2, 1, 1, 3]);
  await sweep(database, noon + 3 * day);
  t.deepEqual(await left(), [2, 1, 0, 0]);
  await sweep(database, noon + 40 * day);
  t.deepEqual(await left(), [1, 0, 0, 0]);
  t.is((await desk.read.events({ limit: 100 })).length, events);
});
