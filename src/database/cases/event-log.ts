import type { HandoverCase } from '../../handover/case/case.ts';
import type { CaseEvent } from '../../handover/case/event.ts';
import type { CarriedOut, CommandKey, Page, PlacedEvent } from '../../handover/desk/ports.ts';
import { parserOf } from '../../schema/validate.ts';
import { noteInTrail } from '../audit/note-in-trail.ts';
import type { Reader, Tx } from '../tables.ts';
import { rowOf } from './case-row.ts';
import { takeNumber } from './counters.ts';

const parse = parserOf<CaseEvent>('handover-event');

/** Appends an event and keeps the case as it has made it, in one transaction or not at all. */
export async function append(
  tx: Tx,
  event: CaseEvent,
  made: HandoverCase,
  { actor, key, request }: CommandKey & { readonly request: string },
): Promise<void> {
  const { id, ...row } = rowOf(made);
  if (event.type === 'created') {
    await tx
      .insertInto('handovers')
      .values({ id, ...row })
      .execute();
  } else {
    await tx.updateTable('handovers').set(row).where('id', '=', id).execute();
  }
  const placed = {
    // Taken last: whoever has the counter makes all others wait, so that positions follow the order of commits.
    position: await takeNumber(tx, 'handover_events'),
    handoverId: id,
    sequence: event.sequence,
    type: event.type,
    at: Date.parse(event.at),
    actorId: actor,
    commandKey: key,
    request,
    event: JSON.stringify(event),
  };
  await tx.insertInto('handoverEvents').values(placed).execute();
  await noteInTrail(tx, 'handoverEvents', [placed]);
}

export async function eventsOf(db: Reader, id: string, { after = 0, limit }: Page<number>): Promise<CaseEvent[]> {
  const rows = await db
    .selectFrom('handoverEvents')
    .select('event')
    .where('handoverId', '=', id)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(({ event }) => eventOf(event));
}

export async function allEvents(db: Reader, { after = 0, limit }: Page<number>): Promise<PlacedEvent[]> {
  const rows = await db
    .selectFrom('handoverEvents')
    .select(['position', 'handoverId', 'event'])
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ position, handoverId, event }) => ({ handover: handoverId, position, event: eventOf(event) }));
}

export async function newestPosition(db: Reader): Promise<number> {
  const newest = db.selectFrom('handoverEvents').select(({ fn }) => fn.max('position').as('position'));
  return (await newest.executeTakeFirst())?.position ?? 0;
}

export async function carriedOut(db: Reader, { actor, handover, key }: CommandKey): Promise<CarriedOut | undefined> {
  const row = await db
    .selectFrom('handoverEvents')
    .select(['handoverId', 'event', 'request'])
    .where('actorId', '=', actor)
    .where('commandKey', '=', key)
    .$if(handover === undefined, (query) => query.where('type', '=', 'created'))
    .$if(handover !== undefined, (query) => query.where('handoverId', '=', handover ?? ''))
    .executeTakeFirst();
  return row && { handover: row.handoverId, event: eventOf(row.event), request: row.request };
}

/** An event as it was kept. */
export function eventOf(text: string): CaseEvent {
  const parsed = parse(JSON.parse(text));
  if (!parsed.ok) throw new Error(`A kept event breaks its schema: ${JSON.stringify(parsed.places[0])}`);
  return parsed.value;
}
