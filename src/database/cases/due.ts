import { clockNames } from '../../handover/clocks/clock-table.ts';
import type { DueMark } from '../../handover/clocks/due-mark.ts';
import type { DueCount } from '../../handover/clocks/ports.ts';
import type { Page } from '../../handover/desk/ports.ts';
import { oneOf } from '../one-of.ts';
import type { Reader, Tx } from '../tables.ts';

export async function putDue(tx: Tx, id: string, due: DueMark | undefined): Promise<void> {
  const row = { dueAt: due ? Date.parse(due.at) : null, dueOn: due?.on ?? null, dueClock: due?.clock ?? null };
  await tx.updateTable('handovers').set(row).where('id', '=', id).execute();
}

/** States in which nobody has to do anything within a term. */
const restful = ['receipted', 'archived', 'withdrawn', 'superseded'];

/** Identifiers of the cases that may have a clock running, the oldest first. */
export async function waitingCases(db: Reader, { after, limit }: Page<string>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('handovers')
    .select('id')
    .where('state', 'not in', restful)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Identifiers of the cases whose evidence ends by then, the oldest first. */
export async function casesOfEndingEvidence(
  db: Reader,
  by: Date,
  { after, limit }: Page<string>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('handovers')
    .select('id')
    .where('evidenceUntil', '<=', by.getTime())
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many cases wait for people, by clock. @param now milliseconds since 1970 */
export async function dueCounts(db: Reader, now: number): Promise<readonly DueCount[]> {
  const rows = await db
    .selectFrom('handovers')
    .select(['dueClock', ({ fn }) => fn.countAll().as('due')])
    .select(({ fn }) => fn.countAll().filterWhere('dueAt', '<=', now).as('overdue'))
    .where('dueClock', 'is not', null)
    .groupBy('dueClock')
    .execute();
  return rows.map(({ dueClock, due, overdue }) => ({
    clock: oneOf(clockNames, dueClock ?? ''),
    due: Number(due),
    overdue: Number(overdue),
  }));
}
