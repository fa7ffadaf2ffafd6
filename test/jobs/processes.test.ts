import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { sql } from 'kysely';
import type { Database } from '../../src/database/connection/open.ts';
import { jobQueue } from '../../src/database/jobs/queue.ts';
import { eachDatabase } from '../support/database.ts';

const program = fileURLToPath(new URL('support/worker-process.ts', import.meta.url));

interface WorkerProcess {
  readonly process: ChildProcess;
  /** Ends it in good order. */
  readonly finish: () => Promise<unknown>;
  /** Ends it as a power failure would. */
  readonly kill: () => Promise<unknown>;
}

function startProcess(t: ExecutionContext, url: string): WorkerProcess {
  const child = spawn(process.execPath, [program, url], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(child, 'exit');
  t.teardown(() => child.kill('SIGKILL'));
  return {
    process: child,
    async finish() {
      child.stdin.end();
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

async function addJobs(database: Database, count: number): Promise<void> {
  const queue = jobQueue(database);
  await database.transaction(async (tx) => {
    await sql`create table effects (job_id text not null)`.execute(tx);
    for (let n = 0; n < count; n += 1) {
      await queue.enqueue(tx, { kind: 'count', payload: n, organisationId: `o${n % 3}` });
    }
  });
}

async function countUnfinished({ db }: Database): Promise<number> {
  const open = db.selectFrom('jobs').where('state', '!=', 'done');
  return (await open.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
}

/** How many effects there are, and of how many jobs. */
async function effects({ db }: Database): Promise<{ all: number; jobs: number } | undefined> {
  const count = sql<{
    all: number;
    jobs: number;
  }>`select count(*) as "all", count(distinct job_id) as jobs from effects`;
  return (await count.execute(db)).rows[0];
}

eachDatabase('of 5,000 jobs and four workers none is lost and none done twice', async (t, database, url) => {
  t.timeout(170_000);
  await addJobs(database, 5_000);
  const start = performance.now();
  const workers = Array.from({ length: 4 }, () => startProcess(t, url));
  while ((await countUnfinished(database)) > 0) await wait(50);
  const seconds = (performance.now() - start) / 1_000;
  t.log(`${Math.round(5_000 / seconds)} jobs per second, start of the processes included`);
  t.deepEqual(await effects(database), { all: 5_000, jobs: 5_000 });
  for (const { finish } of workers) t.deepEqual(await finish(), [0, null]);
});

eachDatabase('workers killed at any moment lose no job and double no effect', async (t, database, url) => {
  t.timeout(170_000);
  await addJobs(database, 600);
  let kills = 0;
  while ((await countUnfinished(database)) > 0) {
    const worker = startProcess(t, url);
    await wait(150 + Math.random() * 500);
    if (kills < 12) await worker.kill();
    else while ((await countUnfinished(database)) > 0) await wait(50);
    kills += 1;
    await worker.kill();
  }
  t.log(`${kills} processes were killed`);
  t.deepEqual(await effects(database), { all: 600, jobs: 600 });
});
