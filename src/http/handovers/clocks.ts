import type { Reminder, ReminderReader } from '../../handover/clocks/ports.ts';
import { type ClockReading, readClocks } from '../../handover/clocks/readings.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import { allClockWords, timeLeft } from '../../i18n/handover/clock-words.ts';
import type { ClockView } from '../../schema/types/http/clock.ts';
import type { ReminderView } from '../../schema/types/http/reminder.ts';
import { json } from '../routing/answer.ts';
import { instant } from '../routing/instant.ts';
import { type Route, route } from '../routing/route.ts';
import type { LookAt } from './sight.ts';

interface ClockNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly reminders: ReminderReader;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The clocks of a handover, and what people were reminded of. */
export function clockRoutes<Tx>({ desk, lookAt, now, reminders }: ClockNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/clocks',
      operation: 'listClocks',
      summary: 'Show every clock of a handover: whose it is, what is used and left, and by when what is due.',
      access: 'read',
      answers: { 200: { description: 'Every run of every clock, the oldest first.', schema: 'list:http/clock' } },
      problems: ['handover.not-found'],
      async handle({ actor, part }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'case' });
        const faceOf = await desk.clockFaces();
        const events = await desk.cases.turningEvents(current.id);
        const readings = readClocks(events, { ...faceOf(current), now: new Date(now()) });
        return json(200, { items: readings.map(clockView) });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/reminders',
      operation: 'listReminders',
      summary: 'List what people were reminded of, the oldest first.',
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:http/reminder' } },
      problems: ['handover.not-found'],
      async handle({ actor, part }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'case' });
        return json(200, { items: (await reminders.reminders(current.id)).map(reminderView) });
      },
    }),
  ];
}

function clockView({ basis, extensions, ...reading }: ClockReading): ClockView {
  const { clock, left, overdueDays, standing, unit } = reading;
  const waits = standing === 'running' || standing === 'paused';
  return {
    ...reading,
    title: allClockWords[clock],
    ...(waits && left !== undefined && { said: timeLeft({ left, overdueDays, unit }) }),
    extensions: extensions.map(({ days, reason, by, at }) => ({ days, reason, by: by.name, at })),
    basis: basis.map((one) => ({ ...one })),
  };
}

function reminderView({ at, day, extended: _extended, handover: _handover, ...reminder }: Reminder): ReminderView {
  const title = allClockWords[reminder.clock];
  return { ...reminder, title, ...(day !== '' && { day }), at: instant(at) };
}
