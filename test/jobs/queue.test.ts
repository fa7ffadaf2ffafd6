import type { ExecutionContext } from 'ava';
import type { Database } from '../../src/database/connection/open.ts';
import type { BuriedJob } from '../../src/database/jobs/context.ts';
import { jobQueue, type QueueOptions } from '../../src/database/jobs/queue.ts';
import type { Tx } from '../../src/database/tables.ts';
import type { Claim, Job, JobFailure, JobQueue, NewJob } from '../../src/jobs/queue.ts';
import { eachDatabase } from '../support/database.ts';

const failure: JobFailure = { code: 'storage.unavailable', params: {}, message: 'S3 is away', at: 1 };

interface Desk {
  readonly queue: JobQueue<Tx>;
  readonly add: (job?: Partial<NewJob>) => Promise<string>;
  readonly take: (claim?: Partial<Claim>) => Promise<Job | undefined>;
  readonly finish: (job: Job) => Promise<void>;
  readonly clock: { now: number };
}

/** A queue with a clock that stands still until it is moved. */
function deskOver(database: Database, options: QueueOptions = {}): Desk {
  const clock = { now: 1_700_000_000_000 };
  const queue = jobQueue(database, { now: () => clock.now, ...options });
  return {
    queue,
    clock,
    add: (job) => database.transaction((tx) => queue.enqueue(tx, { kind: 'pack', payload: null, ...job })),
    take: (claim) =>
      queue.claim({ kinds: ['pack'], lanes: ['small', 'large'], workerId: 'w', leaseMs: 1_000, ...claim }),
    finish: (job) => database.transaction((tx) => queue.complete(tx, job)),
  };
}

async function taken(t: ExecutionContext, desk: Desk, claim?: Partial<Claim>): Promise<Job> {
  const job = await desk.take(claim);
  if (!job) throw new Error(`${t.title}: there was no job to take`);
  return job;
}

eachDatabase('a job is taken once, with what it was made with', async (t, database) => {
  const desk = deskOver(database);
  const payload = { 案卷: ['一', '二'], bytes: 2 ** 40 };
  const id = await desk.add({ payload, organisationId: 'o1', lane: 'large' });
  const job = await taken(t, desk);
  t.like(job, { id, kind: 'pack', organisationId: 'o1', lane: 'large', attempt: 1 });
  t.deepEqual(job.payload, payload);
  t.is(await desk.take(), undefined);
  await desk.finish(job);
  t.is(await desk.take(), undefined);
  const [view] = await desk.queue.list({ state: 'done', limit: 10 });
  t.like(view, { id, state: 'done', attempts: 1, finishedAt: desk.clock.now });
});

eachDatabase('a job vanishes with the transaction that wanted it', async (t, database) => {
  const desk = deskOver(database);
  await t.throwsAsync(
    database.transaction(async (tx) => {
      await desk.queue.enqueue(tx, { kind: 'pack', payload: null });
      throw new Error('the event was refused');
    }),
  );
  t.is(await desk.take(), undefined);
});

eachDatabase('an effect and the end of its job happen together or not at all', async (t, database) => {
  const desk = deskOver(database);
  await desk.add();
  const job = await taken(t, desk);
  await t.throwsAsync(
    database.transaction(async (tx) => {
      await desk.queue.complete(tx, job);
      throw new Error('the effect failed');
    }),
  );
  t.is((await desk.queue.list({ limit: 1 }))[0]?.state, 'running');
  await desk.finish(job);
});

eachDatabase('the same key gives the same job until it is done', async (t, database) => {
  const desk = deskOver(database);
  const [first, again] = [await desk.add({ dedupeKey: 'case 1' }), await desk.add({ dedupeKey: 'case 1' })];
  t.is(again, first);
  t.not(await desk.add({ dedupeKey: 'case 2' }), first);
  t.not(await desk.add({ dedupeKey: 'case 1', kind: 'check' }), first);
  const job = await taken(t, desk);
  t.is(await desk.add({ dedupeKey: 'case 1' }), first);
  await desk.finish(job);
  const next = await desk.add({ dedupeKey: 'case 1' });
  t.not(next, first);
  t.is((await desk.queue.find('pack', 'case 1'))?.id, next);
  t.is(await desk.queue.find('pack', 'case 3'), undefined);
});

eachDatabase('two who want the same job at once get one', async (t, database) => {
  const desk = deskOver(database);
  const ids = await Promise.all(Array.from({ length: 8 }, () => desk.add({ dedupeKey: 'case 1' })));
  t.is(new Set(ids).size, 1);
});

eachDatabase('a job waits for its time and for its kind of worker', async (t, database) => {
  const desk = deskOver(database);
  await desk.add({ runAfter: desk.clock.now + 500 });
  t.is(await desk.take(), undefined);
  t.is((await desk.queue.list({ state: 'waiting', limit: 1 }))[0]?.dueAt, desk.clock.now + 500);
  desk.clock.now += 500;
  t.is(await desk.take({ kinds: ['check', 'store'] }), undefined);
  t.truthy(await desk.take({ kinds: ['check', 'pack'] }));
});

eachDatabase(
  'what a silent worker held goes to another, and the silent one can no longer finish it',
  async (t, database) => {
    const desk = deskOver(database);
    await desk.add();
    const first = await taken(t, desk);
    desk.clock.now += 999;
    t.is(await desk.take(), undefined);
    desk.clock.now += 1;
    t.is((await desk.queue.list({ state: 'stalled', limit: 1 }))[0]?.id, first.id);
    const second = await taken(t, desk);
    t.like(second, { id: first.id, attempt: 2 });
    t.false(await desk.queue.heartbeat(first, 1_000));
    await t.throwsAsync(desk.finish(first), { code: 'jobs.lease-lost' });
    await desk.queue.fail(first, failure);
    await desk.queue.release(first);
    t.is((await desk.queue.list({ limit: 1 }))[0]?.state, 'running');
    await desk.finish(second);
  },
);

eachDatabase('a worker that gives signs of life keeps its job, and its progress is seen', async (t, database) => {
  const desk = deskOver(database);
  await desk.add();
  const job = await taken(t, desk);
  for (let beat = 1; beat <= 3; beat += 1) {
    desk.clock.now += 900;
    t.true(await desk.queue.heartbeat(job, 1_000, { phase: 'digesting', done: beat, total: 3 }));
    t.is(await desk.take(), undefined);
  }
  t.true(await desk.queue.heartbeat(job, 1_000));
  const [view] = await desk.queue.list({ state: 'running', limit: 1 });
  t.deepEqual(view?.progress, { phase: 'digesting', done: 3, total: 3 });
});

eachDatabase(
  'a failed job comes back at its time; one that failed for good is a dead letter until revived',
  async (t, database) => {
    const desk = deskOver(database);
    const id = await desk.add({ dedupeKey: 'case 1' });
    await desk.queue.fail(await taken(t, desk), failure, desk.clock.now + 100);
    t.is(await desk.take(), undefined);
    desk.clock.now += 100;
    await desk.queue.fail(await taken(t, desk), failure);
    t.is(await desk.take(), undefined);
    const [letter] = await desk.queue.list({ state: 'dead', limit: 10 });
    t.like(letter, { id, attempts: 2, state: 'dead' });
    t.deepEqual(letter?.failure, failure);
    t.is(await desk.add({ dedupeKey: 'case 1' }), id, 'a dead letter is not silently replaced');

    await desk.queue.revive(id);
    t.like(await taken(t, desk), { id, attempt: 1 });
    await t.throwsAsync(desk.queue.revive(id), { code: 'jobs.not-dead' });
    await t.throwsAsync(desk.queue.revive('none'), { code: 'jobs.not-found' });
  },
);

eachDatabase('a job given back counts as untouched', async (t, database) => {
  const desk = deskOver(database);
  await desk.add();
  await desk.queue.release(await taken(t, desk));
  t.is((await taken(t, desk)).attempt, 1);
});

eachDatabase('what a dead process held is free at once, what others hold is not', async (t, database) => {
  const desk = deskOver(database);
  const [a, b] = [await desk.add(), await desk.add()];
  await desk.take({ workerId: 'gone' });
  await desk.take({ workerId: 'alive' });
  await desk.queue.releaseHeldBy((workerId) => workerId === 'gone');
  t.is((await taken(t, desk)).id, a);
  t.is(await desk.take(), undefined);
  t.is((await desk.queue.list({ state: 'running', limit: 2 }))[0]?.id, b);
});

eachDatabase('a job that keeps killing its worker ends as a dead letter, and is told of', async (t, database) => {
  const buried: BuriedJob[] = [];
  const desk = deskOver(database, { crashLimit: 2, onBuried: (job) => buried.push(job) });
  const id = await desk.add();
  const other = await desk.add();
  for (let crash = 0; crash < 3; crash += 1) {
    t.is((await taken(t, desk)).attempt, crash + 1);
    desk.clock.now += 1_000;
  }
  t.is((await taken(t, desk)).id, other);
  const [letter] = await desk.queue.list({ state: 'dead', limit: 10 });
  t.like(letter?.failure, { code: 'jobs.crashed', params: { crashes: 3 } });
  t.is(buried.length, 1);
  t.like(buried[0], { id, kind: 'pack', attempt: 3, problem: { code: 'jobs.crashed' } });
});

eachDatabase('organisations take turns, and small jobs go before large ones', async (t, database) => {
  const desk = deskOver(database);
  for (let n = 0; n < 4; n += 1) await desk.add({ organisationId: 'many', payload: `many ${n}` });
  await desk.add({ organisationId: 'few', payload: 'few large', lane: 'large' });
  await desk.add({ organisationId: 'few', payload: 'few small' });
  await desk.add({ payload: 'own' });
  const order: string[] = [];
  for (let job = await desk.take(); job; job = await desk.take()) order.push(String(job.payload));
  t.deepEqual(order.slice(0, 3).sort(), ['few small', 'many 0', 'own']);
  t.deepEqual(order.slice(3).sort(), ['few large', 'many 1', 'many 2', 'many 3']);
  t.true(order.indexOf('few large') < order.indexOf('many 2'));
});

eachDatabase('a worker without room for large jobs gets the small ones', async (t, database) => {
  const desk = deskOver(database);
  await desk.add({ lane: 'large' });
  t.is(await desk.take({ lanes: ['small'] }), undefined);
  const small = await desk.add();
  t.is((await taken(t, desk, { lanes: ['small'] })).id, small);
});

eachDatabase('the list of jobs is read page by page, newest first', async (t, database) => {
  const desk = deskOver(database);
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.unshift(await desk.add());
  const first = await desk.queue.list({ limit: 3 });
  const rest = await desk.queue.list({ limit: 3, after: first.at(-1)?.id ?? '' });
  t.deepEqual(
    [...first, ...rest].map((job) => job.id),
    ids,
  );
});
