import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { JobPage, JobState, JobView } from '../../jobs/queue.ts';
import type { JobRow } from '../tables/jobs.ts';
import type { Tables } from '../tables.ts';
import type { QueueContext } from './context.ts';

export async function find(
  { database, now }: QueueContext,
  kind: string,
  dedupeKey: string,
): Promise<JobView | undefined> {
  const row = await database.db
    .selectFrom('jobs')
    .selectAll()
    .where('kind', '=', kind)
    .where('dedupeKey', '=', dedupeKey)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && viewOf(row, now());
}

export async function list(
  { database, now }: QueueContext,
  { state, after, limit }: JobPage,
): Promise<readonly JobView[]> {
  let query = database.db.selectFrom('jobs').selectAll().orderBy('id', 'desc').limit(limit);
  if (state !== undefined) query = query.where((eb) => conditions[state](eb, now()));
  if (after !== undefined) query = query.where('id', '<', after);
  const rows = await query.execute();
  return rows.map((row) => viewOf(row, now()));
}

type Condition = (eb: ExpressionBuilder<Tables, 'jobs'>, now: number) => Expression<SqlBool>;

const conditions: Readonly<Record<JobState, Condition>> = {
  waiting: (eb) => eb.and([eb('state', '=', 'open'), eb('lease', 'is', null)]),
  running: (eb, now) => eb.and([eb('state', '=', 'open'), eb('lease', 'is not', null), eb('dueAt', '>', now)]),
  stalled: (eb, now) => eb.and([eb('state', '=', 'open'), eb('lease', 'is not', null), eb('dueAt', '<=', now)]),
  done: (eb) => eb('state', '=', 'done'),
  dead: (eb) => eb('state', '=', 'dead'),
};

function stateOf({ state, lease, dueAt }: JobRow, now: number): JobState {
  if (state === 'done' || state === 'dead') return state;
  if (lease === null) return 'waiting';
  return dueAt !== null && dueAt <= now ? 'stalled' : 'running';
}

function viewOf(row: JobRow, now: number): JobView {
  const state = stateOf(row, now);
  return {
    id: row.id,
    kind: row.kind,
    subject: row.dedupeKey ?? undefined,
    organisationId: row.organisationId || undefined,
    state,
    attempts: row.attempts,
    createdAt: row.createdAt,
    startedAt: row.startedAt ?? undefined,
    finishedAt: row.finishedAt ?? undefined,
    dueAt: state === 'waiting' ? (row.dueAt ?? undefined) : undefined,
    progress: row.progress === null ? undefined : JSON.parse(row.progress),
    failure: row.failure === null ? undefined : JSON.parse(row.failure),
  };
}
