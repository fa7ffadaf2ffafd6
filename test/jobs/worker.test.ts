import { once } from 'node:events';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import type { Database } from '../../src/database/connection/open.ts';
import { jobQueue } from '../../src/database/jobs/queue.ts';
import type { Tx } from '../../src/database/tables.ts';
import type { JobHandler } from '../../src/jobs/handler.ts';
import type { JobQueue, JobState, JobView, NewJob } from '../../src/jobs/queue.ts';
import { failureOf, retryDelay } from '../../src/jobs/retry.ts';
import { startWorker, type WorkerEvent, type WorkerOptions } from '../../src/jobs/worker.ts';
import { isGone, ownWorkerId, workerIdOf } from '../../src/jobs/worker-id.ts';
import { Problem } from '../../src/problem.ts';
import { eachDatabase } from '../support/database.ts';

interface Shop {
  readonly queue: JobQueue<Tx>;
  readonly events: WorkerEvent[];
  readonly add: (job?: Partial<NewJob>) => Promise<string>;
  readonly start: (
    pack: JobHandler<Tx>,
    options?: Partial<WorkerOptions<Tx>>,
  ) => { stop(graceMs: number): Promise<void> };
  /** Waits until there are so many jobs in this state. */
  readonly until: (state: JobState, count?: number) => Promise<readonly JobView[]>;
}

function shopOver(t: ExecutionContext, database: Database): Shop {
  const queue = jobQueue(database);
  const events: WorkerEvent[] = [];
  return {
    queue,
    events,
    add: (job) => database.transaction((tx) => queue.enqueue(tx, { kind: 'pack', payload: null, ...job })),
    start(pack, options) {
      const onEvent = (event: WorkerEvent): unknown => events.push(event);
      const { transaction } = database;
      const worker = startWorker({
        queue,
        transaction,
        handlers: { pack },
        slots: 2,
        largeSlots: 1,
        pollMs: 10,
        onEvent,
        ...options,
      });
      t.teardown(() => worker.stop(0));
      return worker;
    },
    async until(state, count = 1) {
      for (;;) {
        const jobs = await queue.list({ state, limit: count });
        if (jobs.length === count) return jobs;
        await wait(10);
      }
    },
  };
}

const turn = (organisationId: string) => async (tx: Tx) => {
  await tx.insertInto('jobTurns').values({ organisationId, turn: 0 }).execute();
};

eachDatabase(
  'a worker does what is there and what comes, and its effects are there when it is done',
  async (t, database) => {
    const shop = shopOver(t, database);
    await shop.add({ payload: 'first' });
    shop.start(async ({ payload }) => turn(String(payload)));
    await shop.until('done');
    await shop.add({ payload: 'second' });
    await shop.until('done', 2);
    const kept = await database.db.selectFrom('jobTurns').select('organisationId').execute();
    t.deepEqual(kept.map((row) => row.organisationId).toSorted(), ['', 'first', 'second']);
  },
);

eachDatabase('what may pass is tried again, what may not is a dead letter at once', async (t, database) => {
  const shop = shopOver(t, database);
  await shop.add({ payload: 'busy' });
  await shop.add({ payload: 'wrong' });
  shop.start(async ({ payload }) => {
    throw new Problem(payload === 'busy' ? 'database.busy' : 'jobs.not-found');
  });
  const [dead] = await shop.until('dead');
  t.like(dead, { attempts: 1, failure: { code: 'jobs.not-found' } });
  const [waiting] = await shop.until('waiting');
  t.like(waiting, { failure: { code: 'database.busy' } });
  t.true((waiting?.dueAt ?? 0) - (waiting?.failure?.at ?? 0) > 500, 'not at once');
  const ends = shop.events.flatMap((event) => (event.event === 'job-ended' ? [event.outcome.end] : []));
  t.is(ends.filter((end) => end === 'dead').length, 1);
  // On a busy machine it may have failed more than once by now.
  t.true(ends.length > 1 && ends.filter((end) => end === 'retried').length === ends.length - 1);
});

eachDatabase('an effect that fails leaves the job to be tried again', async (t, database) => {
  const shop = shopOver(t, database);
  await shop.add();
  shop.start(async () => async (tx) => {
    await turn('half')(tx);
    throw new Error('disk on fire');
  });
  const [waiting] = await shop.until('waiting').then(() => untilFailed(shop));
  t.is(waiting?.failure?.message, 'disk on fire');
  const kept = await database.db.selectFrom('jobTurns').selectAll().where('organisationId', '=', 'half').execute();
  t.deepEqual(kept, []);
});

async function untilFailed(shop: Shop): Promise<readonly JobView[]> {
  for (;;) {
    const jobs = await shop.until('waiting');
    if (jobs[0]?.failure) return jobs;
    await wait(10);
  }
}

eachDatabase(
  'a worker that stops lets its jobs finish, then asks them to leave off and gives them back',
  async (t, database) => {
    const shop = shopOver(t, database);
    await shop.add({ payload: 'short' });
    await shop.add({ payload: 'endless' });
    const worker = shop.start(async ({ payload }, { signal }) => {
      if (payload === 'short') await wait(100);
      else await once(signal, 'abort').then(() => signal.throwIfAborted());
      return undefined;
    });
    await shop.until('running', 2);
    await shop.add({ payload: 'later' });
    await worker.stop(1_000);
    const states = await Promise.all(
      (['done', 'waiting'] as const).map((state) => shop.queue.list({ state, limit: 9 })),
    );
    t.deepEqual(
      states.map((jobs) => jobs.length),
      [1, 2],
    );
    t.true(states[1]?.every(({ attempts, failure }) => attempts === 0 && failure === undefined));
  },
);

eachDatabase('a worker that lost its job to another is told to leave off, and changes nothing', async (t, database) => {
  const shop = shopOver(t, database);
  await shop.add({ payload: 'slow' });
  const signals: AbortSignal[] = [];
  shop.start(
    async (_, { signal }) => {
      signals.push(signal);
      await once(signal, 'abort');
      return turn('too late');
    },
    { leaseMs: 300, slots: 1 },
  );
  const [{ id } = { id: '' }] = await shop.until('running');
  await database.transaction((tx) =>
    tx.updateTable('jobs').set({ lease: 'of another' }).where('id', '=', id).execute(),
  );
  while (!shop.events.some((event) => event.event === 'job-ended')) await wait(10);
  t.like(shop.events.at(-1), { event: 'job-ended', outcome: { end: 'lost' } });
  t.like(signals[0]?.reason, { code: 'jobs.lease-lost' });
  t.is((await database.db.selectFrom('jobTurns').selectAll().execute()).length, 1);
});

eachDatabase('a long job outlives its lease as long as it runs, and tells how far it is', async (t, database) => {
  const shop = shopOver(t, database);
  await shop.add();
  let attempts = 0;
  shop.start(
    async (_, { report }) => {
      attempts += 1;
      for (let done = 1; done <= 65; done += 1) {
        report({ phase: 'packing', done, total: 65 });
        await wait(100);
      }
      return undefined;
    },
    { leaseMs: 3_000 },
  );
  await wait(3_100);
  const [view] = await shop.until('running');
  t.like(view?.progress, { phase: 'packing', total: 65 });
  t.like((await shop.until('done'))[0], { attempts: 1 });
  t.is(attempts, 1);
});

eachDatabase('large jobs leave a slot for small ones', async (t, database) => {
  const shop = shopOver(t, database);
  for (let n = 0; n < 3; n += 1) await shop.add({ lane: 'large' });
  const release = new AbortController();
  shop.start(async ({ lane }) => {
    if (lane === 'large') await once(release.signal, 'abort');
    return undefined;
  });
  await shop.until('running');
  const small = await shop.add();
  t.is((await shop.until('done'))[0]?.id, small);
  t.is((await shop.queue.list({ state: 'running', limit: 9 })).length, 1);
  release.abort();
});

test('a worker goes on when the database was away for a moment', async (t) => {
  const claims: number[] = [];
  const away = new Problem('database.unreachable', { params: { reason: 'test' } });
  const queue: JobQueue<never> = {
    enqueue: async () => '',
    async claim() {
      claims.push(Date.now());
      if (claims.length < 3) throw away;
      return undefined;
    },
    heartbeat: async () => true,
    complete: async () => undefined,
    fail: async () => undefined,
    release: async () => undefined,
    releaseHeldBy: async () => undefined,
    find: async () => undefined,
    list: async () => [],
    revive: async () => undefined,
  };
  const events: WorkerEvent[] = [];
  const handlers = { pack: async () => undefined };
  const transaction = () => Promise.reject(away);
  const worker = startWorker({
    queue,
    transaction,
    handlers,
    slots: 1,
    largeSlots: 1,
    pollMs: 5,
    onEvent: (event) => events.push(event),
  });
  while (claims.length < 5) await wait(5);
  await worker.stop(0);
  t.deepEqual(events, [
    { event: 'worker-trouble', error: away },
    { event: 'worker-trouble', error: away },
  ]);
});

test('retries grow rarer, at a random moment, up to a quarter of an hour', (t) => {
  const away = new Problem('database.unreachable', { params: { reason: 'test' } });
  const delays = [1, 2, 3, 10, 39].map((attempt) => retryDelay(away, attempt, 1));
  t.deepEqual(delays, [2_000, 4_000, 8_000, 900_000, 900_000]);
  t.is(retryDelay(away, 1, 0), 1_000);
  t.is(retryDelay(away, 1_000, 0.5), 675_000, 'a store that comes back after a week finds the work still waiting');
  t.is(retryDelay(new Problem('jobs.not-found'), 1, 0.5), undefined);
  t.is(retryDelay(new Problem('identity.too-many-attempts'), 1, 1), 2_000);
  t.is(retryDelay(new TypeError('a bug'), 5, 1), 32_000);
  t.is(retryDelay(new TypeError('a bug'), 6, 1), undefined);
});

test('operators see a failure’s code and sentence, not its stack', (t) => {
  t.deepEqual(failureOf(new Problem('jobs.crashed', { params: { crashes: 3 } }), 7), {
    code: 'jobs.crashed',
    params: { crashes: 3 },
    message: 'The worker vanished 3 times while doing this job; it is not tried again.',
    at: 7,
  });
  t.deepEqual(failureOf(new TypeError('a bug'), 7), { message: 'a bug', at: 7 });
  t.deepEqual(failureOf('a bug', 7), { message: 'a bug', at: 7 });
});

test('only a worker of this machine whose process is no more is gone', (t) => {
  const host = hostname();
  t.false(isGone(ownWorkerId));
  t.true(isGone(workerIdOf(host, process.pid, 1)), 'an earlier process with our number');
  t.true(isGone(workerIdOf(host, 2 ** 22 + 1, 1)), 'a number that no process has');
  t.false(isGone(workerIdOf(host, process.ppid, 1)), 'a process that runs');
  t.false(isGone(workerIdOf(`${host}-2`, 2 ** 22 + 1, 1)), 'another machine');
});
