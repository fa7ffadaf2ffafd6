import type { Job, JobFailure, JobProgress } from '../../jobs/queue.ts';
import { Problem } from '../../problem.ts';
import type { Tx } from '../tables.ts';
import { alone, type QueueContext } from './context.ts';

/** An update of a job that happens only while the caller still holds it. */
function held(tx: Tx, { id, lease }: Job) {
  return tx.updateTable('jobs').where('id', '=', id).where('lease', '=', lease);
}

export function heartbeat(
  context: QueueContext,
  job: Job,
  leaseMs: number,
  progress: JobProgress | undefined,
): Promise<boolean> {
  return alone(context, async (tx) => {
    const told = progress && { progress: JSON.stringify(progress) };
    const change = held(tx, job).set({ dueAt: context.now() + leaseMs, ...told });
    return (await change.executeTakeFirst()).numUpdatedRows > 0n;
  });
}

export async function complete({ now }: QueueContext, tx: Tx, job: Job): Promise<void> {
  const done = { state: 'done', dueAt: null, lease: null, finishedAt: now(), failure: null };
  const { numUpdatedRows } = await held(tx, job).set(done).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('jobs.lease-lost');
}

export async function fail(context: QueueContext, job: Job, failure: JobFailure, retryAt?: number): Promise<void> {
  const next = retryAt === undefined ? { state: 'dead', dueAt: null, finishedAt: context.now() } : { dueAt: retryAt };
  await alone(context, (tx) =>
    held(tx, job)
      .set({ lease: null, failure: JSON.stringify(failure), ...next })
      .execute(),
  );
}

export async function release(context: QueueContext, job: Job): Promise<void> {
  await alone(context, (tx) =>
    held(tx, job)
      .set((eb) => ({ lease: null, dueAt: context.now(), attempts: eb('attempts', '-', 1) }))
      .execute(),
  );
}

export async function releaseHeldBy(context: QueueContext, isGone: (workerId: string) => boolean): Promise<void> {
  const rows = await context.database.db
    .selectFrom('jobs')
    .select(['id', 'workerId'])
    .where('state', '=', 'open')
    .where('lease', 'is not', null)
    .execute();
  const orphans = rows.filter(({ workerId }) => workerId !== null && isGone(workerId));
  await alone(context, async (tx) => {
    for (const { id, workerId } of orphans) {
      await tx
        .updateTable('jobs')
        .set({ dueAt: context.now() })
        .where('id', '=', id)
        .where('lease', 'is not', null)
        .where('workerId', '=', workerId)
        .execute();
    }
  });
}

export async function revive(context: QueueContext, id: string): Promise<void> {
  await alone(context, async (tx) => {
    const row = await tx.selectFrom('jobs').select('state').where('id', '=', id).executeTakeFirst();
    if (!row) throw new Problem('jobs.not-found');
    if (row.state !== 'dead') throw new Problem('jobs.not-dead');
    await tx
      .updateTable('jobs')
      .set({ state: 'open', dueAt: context.now(), attempts: 0, crashes: 0, finishedAt: null })
      .where('id', '=', id)
      .execute();
  });
}
