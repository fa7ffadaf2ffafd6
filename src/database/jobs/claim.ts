import { randomUUID } from 'node:crypto';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Claim, Job } from '../../jobs/queue.ts';
import { Problem } from '../../problem.ts';
import type { JobRow } from '../tables/jobs.ts';
import type { Tables, Tx } from '../tables.ts';
import { alone, type BuriedJob, laneNumbers, type QueueContext } from './context.ts';

/** Where other workers are just taking an organisation's last jobs, the turn passes to the next one. */
const turnsTried = 8;

/** The organisation served longest ago comes first; of its jobs the small ones, of these the oldest. */
export async function claim(context: QueueContext, request: Claim): Promise<Job | undefined> {
  for (const organisationId of await organisationsInTurn(context, request)) {
    const { job, buried } = await alone(context, (tx) => take(context, tx, organisationId, request));
    for (const one of buried) context.onBuried?.(one);
    if (job) return job;
  }
  return undefined;
}

async function organisationsInTurn({ database, now }: QueueContext, request: Claim): Promise<readonly string[]> {
  const turns = await database.db
    .selectFrom('jobTurns')
    .select('organisationId')
    .where((turn) =>
      turn.exists(
        turn
          .selectFrom('jobs')
          .select('id')
          .whereRef('jobs.organisationId', '=', 'jobTurns.organisationId')
          .where((eb) => due(eb, request, now())),
      ),
    )
    .orderBy('turn')
    .limit(turnsTried)
    .execute();
  return turns.map((turn) => turn.organisationId);
}

/** Waiting jobs whose time has come, and running ones whose worker's lease is over. */
function due(eb: ExpressionBuilder<Tables, 'jobs'>, { kinds, lanes }: Claim, now: number): Expression<SqlBool> {
  const numbers = lanes.map((lane) => laneNumbers[lane]);
  return eb.and([
    // As a literal: with a parameter SQLite would not use the index that holds the open jobs only.
    eb('jobs.state', '=', sql.lit('open')),
    eb('jobs.dueAt', '<=', now),
    eb('jobs.kind', 'in', kinds),
    eb('jobs.lane', 'in', numbers),
  ]);
}

interface Taken {
  readonly job: Job | undefined;
  /** What was found on the way and has crashed too often. */
  readonly buried: readonly BuriedJob[];
}

async function take(context: QueueContext, tx: Tx, organisationId: string, request: Claim): Promise<Taken> {
  const buried: BuriedJob[] = [];
  for (;;) {
    const row = await nextOf(context, tx, organisationId, request);
    if (!row) return { job: undefined, buried };
    const crashes = row.lease === null ? row.crashes : row.crashes + 1;
    if (crashes <= context.crashLimit) return { job: await lend(context, tx, { ...row, crashes }, request), buried };
    buried.push(await bury(context, tx, { ...row, crashes }));
  }
}

function nextOf(
  { database, now }: QueueContext,
  tx: Tx,
  organisationId: string,
  request: Claim,
): Promise<JobRow | undefined> {
  return (
    tx
      .selectFrom('jobs')
      .selectAll()
      .where('organisationId', '=', organisationId)
      .where((eb) => due(eb, request, now()))
      .orderBy('lane')
      .orderBy('id')
      .limit(1)
      // SQLite has one writer, so nobody else can be looking at the same row.
      .$if(database.dialect === 'postgres', (query) => query.forUpdate().skipLocked())
      .executeTakeFirst()
  );
}

async function lend({ now }: QueueContext, tx: Tx, row: JobRow, { workerId, leaseMs }: Claim): Promise<Job> {
  const { id, kind, organisationId, crashes } = row;
  const lease = randomUUID();
  const attempt = row.attempts + 1;
  await tx
    .updateTable('jobs')
    .set({ lease, workerId, crashes, attempts: attempt, startedAt: now(), dueAt: now() + leaseMs, progress: null })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('jobTurns')
    .set((eb) => ({
      turn: eb.selectFrom('jobTurns as others').select((all) => all(all.fn.max('turn'), '+', 1).as('last')),
    }))
    .where('organisationId', '=', organisationId)
    .execute();
  return {
    id,
    kind,
    organisationId: organisationId || undefined,
    lane: row.lane === laneNumbers.small ? 'small' : 'large',
    payload: JSON.parse(row.payload),
    attempt,
    lease,
  };
}

async function bury(
  { now }: QueueContext,
  tx: Tx,
  { id, kind, attempts: attempt, crashes }: JobRow,
): Promise<BuriedJob> {
  const problem = new Problem('jobs.crashed', { params: { crashes } });
  const { code, params, message } = problem;
  await tx
    .updateTable('jobs')
    .set({
      state: 'dead',
      dueAt: null,
      lease: null,
      crashes,
      finishedAt: now(),
      failure: JSON.stringify({ code, params, message, at: now() }),
    })
    .where('id', '=', id)
    .execute();
  return { id, kind, attempt, problem };
}
