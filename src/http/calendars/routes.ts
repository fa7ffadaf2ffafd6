import type { CalendarYear } from '../../calendars/calendar-year.ts';
import type { CalendarDesk, CalendarEvent, CalendarStore } from '../../calendars/keeping/calendar-desk.ts';
import type { CalendarShelf } from '../../calendars/keeping/calendar-shelf.ts';
import { recordCalendar } from '../../calendars/keeping/record-calendar.ts';
import { demand } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import type { CalendarEventView } from '../../schema/types/http/calendar-event.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { instant } from '../routing/instant.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';

interface CalendarNeeds {
  readonly calendars: CalendarShelf;
  readonly calendarDesk: CalendarDesk;
  readonly changeOnce: ChangeOnce<CalendarStore>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The calendars of working days by which deadlines are counted. */
export function calendarRoutes({ calendarDesk, calendars, changeOnce, now }: CalendarNeeds): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/calendars',
      operation: 'listCalendars',
      summary: 'List the years of every calendar; in a year that is missing Monday to Friday are counted.',
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:calendar-year' } },
      handle: async () => json(200, { items: (await calendars.library()).all() }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/calendars/{calendar}/{year}',
      operation: 'showCalendar',
      summary: 'Show a year of a calendar: its holidays and make-up working days.',
      access: 'read',
      answers: { 200: { description: 'The year.', schema: 'calendar-year' } },
      problems: ['calendar.unknown'],
      async handle({ part }) {
        const name = `${part('calendar')}/${part('year')}`;
        const found = (await calendars.library()).all().find((one) => nameOf(one) === name);
        if (!found) throw new Problem('calendar.unknown', { params: { calendar: name } });
        return json(200, found);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/calendars/{calendar}/{year}',
      operation: 'recordCalendar',
      summary: 'Record a year of a calendar, in place of what was known of it; due dates follow within the hour.',
      access: 'admin',
      body: jsonBody<CalendarYear>('calendar-year'),
      keyed: true,
      answers: { 200: { description: 'Recorded.', schema: 'calendar-year' } },
      problems: ['identity.not-permitted', 'calendar.address-differs', 'calendar.not-fit', 'http.idempotency-mismatch'],
      async handle({ ctx, actor, body, part }) {
        demand(actor, 'settings.change');
        const [said, address] = [nameOf(body), `${part('calendar')}/${part('year')}`];
        if (said !== address) throw new Problem('calendar.address-differs', { params: { said, address } });
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          await recordCalendar(store, body, { by: actor.personId, at: now() });
          return json(200, body);
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/calendar-events',
      operation: 'listCalendarEvents',
      summary: 'List what was recorded of calendars, newest first.',
      access: 'admin',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of events.', schema: 'list:http/calendar-event' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        demand(actor, 'settings.change');
        const limit = query(limitParameter);
        const entries = await calendarDesk.read.events({ after: query(afterParameter), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: eventView });
      },
    }),
  ];
}

function nameOf({ calendar, year }: CalendarYear): string {
  return `${calendar}/${year}`;
}

function eventView({ at, by, document, id }: CalendarEvent): CalendarEventView {
  return { id, document: { ...document }, at: instant(at), by };
}
