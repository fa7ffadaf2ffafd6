import { beginning } from '../../audit/trail/entry.ts';
import type { Tx } from '../tables.ts';
import type { RunTransaction } from '../transaction.ts';
import { type EventTable, eventSources, eventTables, unlistedIn } from './event-sources.ts';
import { noteEvents } from './note-in-trail.ts';
import { readTrailHead } from './trail-head.ts';

/** So many events are noted at once. */
const portionLength = 500;

/**
 * Notes what happened before there was a trail, all of it or nothing, table by table. Once the trail has begun nothing is
 * ever noted afterwards: an event that it does not list is a finding.
 * @throws {Problem} `audit.trail-head-missing`
 */
export async function beginTrail(transaction: RunTransaction): Promise<void> {
  await transaction(async (tx) => {
    const { position } = await readTrailHead(tx);
    if (position !== beginning.position) return;
    for (const table of eventTables) await noteAll(tx, table);
  });
}

async function noteAll(tx: Tx, table: EventTable): Promise<void> {
  const { find, name } = eventSources[table];
  for (;;) {
    const keys = await unlistedIn(tx, table, portionLength);
    if (keys.length === 0) return;
    await noteEvents(tx, name, await find(tx, keys));
  }
}
