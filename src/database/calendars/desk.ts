import type {
  CalendarDesk,
  CalendarEvent,
  CalendarReader,
  CalendarStore,
} from '../../calendars/keeping/calendar-desk.ts';
import { noteInTrail } from '../audit/note-in-trail.ts';
import type { Database } from '../connection/open.ts';
import { newId } from '../id.ts';
import type { CalendarEventRow } from '../tables/calendars.ts';
import type { Reader, Tx } from '../tables.ts';

/** Keeps the calendars of a service in its database, as the events by which they were recorded. */
export function calendarDesk({ db, transaction }: Database): CalendarDesk {
  return {
    read: calendarReads(db),
    write: (work) => transaction((tx) => work(calendarStore(tx))),
  };
}

/** The same inside a transaction that may be somebody else's too. */
export function calendarStore(tx: Tx): CalendarStore {
  return {
    ...calendarReads(tx),
    async record(document, { at, by }) {
      const { calendar, year } = document;
      const row = { id: newId(), calendar, year, document: JSON.stringify(document), at, actorId: by };
      await tx.insertInto('calendarEvents').values(row).execute();
      await noteInTrail(tx, 'calendarEvents', [row]);
    },
  };
}

function calendarReads(db: Reader): CalendarReader {
  return {
    async recordings() {
      const { count } = await db
        .selectFrom('calendarEvents')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async years() {
      const rows = await db.selectFrom('calendarEvents').selectAll().orderBy('id').execute();
      const byName = new Map(rows.map((row) => [`${row.calendar}/${row.year}`, row]));
      return Array.from(byName.values(), (row) => eventOf(row).document);
    },
    async events({ after, limit }) {
      let page = db.selectFrom('calendarEvents').selectAll().orderBy('id', 'desc').limit(limit);
      if (after !== undefined) page = page.where('id', '<', after);
      return (await page.execute()).map(eventOf);
    },
  };
}

function eventOf({ id, document, at, actorId: by }: CalendarEventRow): CalendarEvent {
  return { id, document: JSON.parse(document), at, by };
}
