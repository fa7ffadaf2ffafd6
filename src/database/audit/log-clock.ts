import { sql } from 'kysely';
import { parseEntry } from '../../audit/log/entry.ts';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import type { Tx } from '../tables.ts';

/** Counts no entries, but holds their latest instant since the log last said that its clock went back. */
const counter = 'log_latest';

/**
 * Takes an instant into account; others wait for the end of this transaction. All in milliseconds since 1970.
 * @returns the latest instant, this one among them
 */
export async function advanceLatest(tx: Tx, at: number): Promise<number> {
  const later = sql<number>`case when excluded.value > counters.value then excluded.value else counters.value end`;
  const { value } = await tx
    .insertInto('counters')
    .values({ name: counter, value: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: later }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

/** Has the clock go back to an instant. */
export async function setLatest(tx: Tx, at: number): Promise<void> {
  await tx.updateTable('counters').set({ value: at }).where('name', '=', counter).execute();
}

/** The newest entry of an instant, of which there is one. */
export async function newestEntryAt(tx: Tx, at: number): Promise<LogEntry> {
  const { entry } = await tx
    .selectFrom('logEntries')
    .select('entry')
    // Canonical JSON begins with it.
    .where('entry', 'like', `{"at":"${new Date(at).toISOString()}"%`)
    .orderBy('entryIndex', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const parsed = parseEntry(Buffer.from(entry));
  if (!parsed) throw new Error('An entry of the log breaks its own schema.');
  return parsed;
}
