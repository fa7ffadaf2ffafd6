import { clockNames } from '../handover/clocks/clock-table.ts';
import type { Reminder, ReminderReader, ReminderStore } from '../handover/clocks/ports.ts';
import { reminderSteps } from '../handover/clocks/reminders.ts';
import { noteInTrail } from './audit/note-in-trail.ts';
import { newId } from './id.ts';
import { oneOf } from './one-of.ts';
import type { ReminderRow } from './tables/handover.ts';
import type { Reader, Tx } from './tables.ts';

/** What people were reminded of, in the database. */
export function readReminders(db: Reader): ReminderReader {
  return {
    async reminders(handover) {
      const rows = await db
        .selectFrom('reminders')
        .selectAll()
        .where('handoverId', '=', handover)
        .orderBy('id')
        .execute();
      return rows.map(reminderOf);
    },
  };
}

/** The same within a transaction, to give more. */
export function remindersIn(tx: Tx): ReminderStore {
  return {
    ...readReminders(tx),
    async give({ handover, organisation, ...reminder }) {
      const row = { id: newId(), handoverId: handover, organisationId: organisation, ...reminder };
      const added = await tx
        .insertInto('reminders')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['handoverId', 'clock', 'run', 'extended', 'step', 'day']).doNothing(),
        )
        .returning('id')
        .executeTakeFirst();
      if (!added) return undefined;
      await noteInTrail(tx, 'reminders', [row]);
      return reminderOf(row);
    },
  };
}

const audiences = ['deliveringUnit', 'bureau', 'lead', 'signer'] as const;

function reminderOf({ handoverId, organisationId, ...row }: ReminderRow): Reminder {
  return {
    ...row,
    handover: handoverId,
    organisation: organisationId,
    clock: oneOf(clockNames, row.clock),
    step: oneOf(reminderSteps, row.step),
    audience: oneOf(audiences, row.audience),
  };
}
