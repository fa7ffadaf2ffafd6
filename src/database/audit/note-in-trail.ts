import { chainDigest, eventDigest, type TrailEntry } from '../../audit/trail/entry.ts';
import { currentOrigin } from '../../audit/trail/origin.ts';
import { portions } from '../portions.ts';
import type { AuditTrailRow } from '../tables/trail.ts';
import type { Tx } from '../tables.ts';
import { type EventTable, type EventTables, eventSources, type PlacedEvent } from './event-sources.ts';
import { takePositions } from './trail-head.ts';

/**
 * Notes events in the audit trail, in the transaction that appends them: each after the one before, with a digest over all
 * before it. Do it last in a transaction, for everybody else who appends waits from here to its end.
 */
export async function noteInTrail<Name extends EventTable>(
  tx: Tx,
  table: Name,
  rows: readonly EventTables[Name][],
): Promise<void> {
  const { name, placed } = eventSources[table];
  await noteEvents(tx, name, rows.map(placed));
}

/** The same, of events that are placed already. @param source name in the trail of where they are kept */
export async function noteEvents(tx: Tx, source: string, events: readonly PlacedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const origin = currentOrigin();
  let head = await takePositions(tx, events.length);
  let at = 0;
  const noted = events.map(({ key, kind, subject, actorId, event, ...placed }): AuditTrailRow => {
    ({ at } = placed);
    const entry: TrailEntry = {
      position: head.position + 1,
      at,
      source,
      key,
      kind,
      ...(subject !== null && { subject }),
      ...(actorId !== null && { actor: actorId }),
      ...(origin && { origin }),
      sha256: eventDigest(event),
    };
    head = { position: entry.position, digest: chainDigest(head, entry) };
    const { actor: _actor, ...columns } = entry;
    const more = { subject, actorId, origin: origin ? JSON.stringify(origin) : null };
    return { ...columns, ...more, digest: head.digest };
  });
  for (const some of portions(noted)) await tx.insertInto('auditTrail').values(some).execute();
  await tx.updateTable('auditTrailHead').set({ at, digest: head.digest }).where('id', '=', 1).execute();
}
