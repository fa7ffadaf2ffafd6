import type { CaseEvent } from '../../handover/case/event.ts';
import { turningTypes } from '../../handover/clocks/turns.ts';
import type { Reader } from '../tables.ts';
import { eventOf } from './event-log.ts';

/** The events of a case that its clocks depend on, in their order. */
export async function turningEventsOf(db: Reader, id: string): Promise<readonly CaseEvent[]> {
  const rows = await db
    .selectFrom('handoverEvents')
    .select('event')
    .where('handoverId', '=', id)
    .where('type', 'in', turningTypes)
    .orderBy('sequence')
    .execute();
  return rows.map(({ event }) => eventOf(event));
}

/** Events that are no deed: what time itself has brought, and more of it. */
const noDeeds = ['flags_recorded', 'deadline_extended'] as const;

/** When something was done to a case last. */
export async function lastDeedOf(db: Reader, id: string): Promise<Date> {
  const { at } = await db
    .selectFrom('handoverEvents')
    .select('at')
    .where('handoverId', '=', id)
    .where('type', 'not in', noDeeds)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return new Date(at);
}
