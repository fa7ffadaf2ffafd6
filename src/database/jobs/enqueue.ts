import { sql } from 'kysely';
import type { NewJob } from '../../jobs/queue.ts';
import { newId } from '../id.ts';
import type { Tx } from '../tables.ts';
import { laneNumbers, type QueueContext } from './context.ts';

export async function enqueue({ now }: QueueContext, tx: Tx, job: NewJob): Promise<string> {
  const { kind, payload, dedupeKey = null, organisationId = '', lane = 'small', runAfter = now() } = job;
  const same = dedupeKey === null ? undefined : await unfinished(tx, kind, dedupeKey);
  if (same) return same.id;
  await giveTurn(tx, organisationId);
  const id = newId();
  await tx
    .insertInto('jobs')
    .values({
      id,
      kind,
      organisationId,
      lane: laneNumbers[lane],
      payload: JSON.stringify(payload ?? null),
      dedupeKey,
      state: 'open',
      dueAt: runAfter,
      lease: null,
      workerId: null,
      attempts: 0,
      crashes: 0,
      createdAt: now(),
      startedAt: null,
      finishedAt: null,
      progress: null,
      failure: null,
    })
    .execute();
  return id;
}

function unfinished(tx: Tx, kind: string, dedupeKey: string): Promise<{ id: string } | undefined> {
  return (
    tx
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', kind)
      .where('dedupeKey', '=', dedupeKey)
      // As a literal: with a parameter SQLite would not use the index that holds the unfinished jobs only.
      .where('state', '!=', sql.lit('done'))
      .executeTakeFirst()
  );
}

/** Asks before it writes, so that it seldom collides with a worker that is noting down this organisation's turn. */
async function giveTurn(tx: Tx, organisationId: string): Promise<void> {
  const turn = await tx
    .selectFrom('jobTurns')
    .select('turn')
    .where('organisationId', '=', organisationId)
    .executeTakeFirst();
  if (!turn) await tx.insertInto('jobTurns').values({ organisationId, turn: 0 }).execute();
}
