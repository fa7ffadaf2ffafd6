import test, { type ExecutionContext } from 'ava';
import * as fc from 'fast-check';
import type { Database } from '../../src/database/connection/open.ts';
import { jobQueue } from '../../src/database/jobs/queue.ts';
import type { Job } from '../../src/jobs/queue.ts';
import { opened, sqliteUrl } from '../support/database.ts';

const leaseMs = 100;

/** What may happen, in any order. `which` names one of the jobs that were ever handed out, however long ago. */
const happening = fc.oneof(
  fc.constant({ act: 'add' as const }),
  fc.constant({ act: 'claim' as const }),
  fc.record({ act: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2 * leaseMs }) }),
  fc.record({
    act: fc.constantFrom('complete' as const, 'retry' as const, 'bury' as const, 'release' as const, 'beat' as const),
    which: fc.nat(20),
  }),
);

type Act = 'complete' | 'retry' | 'bury' | 'release' | 'beat';

/** A queue beside what is true of it: who holds which job, and what has been done. */
function watchedQueue(t: ExecutionContext, database: Database, kind: string) {
  const clock = { now: 1_000 };
  const queue = jobQueue(database, { now: () => clock.now });
  const added = new Set<string>();
  const done: string[] = [];
  const handedOut: Job[] = [];
  const holders = new Map<string, string>();

  const acts: Record<Act, (job: Job) => Promise<unknown>> = {
    complete: (job) => database.transaction((tx) => queue.complete(tx, job)).then(() => done.push(job.id)),
    retry: (job) => queue.fail(job, { message: 'test', at: 0 }, clock.now + 10),
    bury: (job) => queue.fail(job, { message: 'test', at: 0 }),
    release: (job) => queue.release(job),
    beat: async (job) => t.is(await queue.heartbeat(job, leaseMs), holders.get(job.id) === job.lease),
  };

  return {
    clock,
    added,
    done,
    handedOut,
    async add() {
      added.add(await database.transaction((tx) => queue.enqueue(tx, { kind, payload: null })));
    },
    async claim() {
      const job = await queue.claim({ kinds: [kind], lanes: ['small'], workerId: 'w', leaseMs });
      if (!job) return undefined;
      t.false(done.includes(job.id));
      holders.set(job.id, job.lease);
      handedOut.push(job);
      return job;
    },
    async settle(act: Act, job: Job) {
      const holds = holders.get(job.id) === job.lease;
      if (act === 'complete' && !holds) await t.throwsAsync(acts.complete(job), { code: 'jobs.lease-lost' });
      else await acts[act](job);
      if (holds && act !== 'beat') holders.delete(job.id);
    },
    async dead() {
      const letters = await queue.list({ state: 'dead', limit: 10_000 });
      return letters.filter((job) => job.kind === kind).map(({ id }) => id);
    },
  };
}

test('whatever workers do in whatever order, a job is held by one of them and ends once', async (t) => {
  const database = await opened(t, await sqliteUrl(t));
  let run = 0;
  const anyHistory = fc.array(happening, { minLength: 10, maxLength: 40 });
  const property = fc.asyncProperty(anyHistory, async (history) => {
    run += 1;
    const queue = watchedQueue(t, database, `kind ${run}`);
    for (const step of history) {
      if (step.act === 'add') await queue.add();
      else if (step.act === 'claim') await queue.claim();
      else if (step.act === 'wait') queue.clock.now += step.ms;
      else {
        const job = queue.handedOut[step.which % queue.handedOut.length];
        if (job) await queue.settle(step.act, job);
      }
    }
    queue.clock.now += 10 * leaseMs;
    for (let job = await queue.claim(); job; job = await queue.claim()) await queue.settle('complete', job);
    t.deepEqual([...queue.done, ...(await queue.dead())].toSorted(), [...queue.added].toSorted());
  });
  await fc.assert(property, { numRuns: 60 });
});
