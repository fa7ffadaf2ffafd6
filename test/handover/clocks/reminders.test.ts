import test from 'ava';
import { array, assert, integer, property } from 'fast-check';
import { calendarLibrary } from '../../../src/calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from '../../../src/calendars/shipped-calendars.ts';
import type { CaseEvent } from '../../../src/handover/case/event.ts';
import { flagsOfTime } from '../../../src/handover/clocks/lateness.ts';
import { readClocks } from '../../../src/handover/clocks/readings.ts';
import { type DueReminder, dueReminders, type ReminderKey } from '../../../src/handover/clocks/reminders.ts';
import { timeLeft } from '../../../src/i18n/handover/clock-words.ts';
import { created, deadlines, eventAt, extended } from './events.ts';

const calendar = calendarLibrary(await shippedCalendars(), 'Asia/Shanghai').of('org-archive');

/** A review of ten working days from 2 March: the fifth is the 9th, the eighth the 12th, the last the 16th. */
const review = [
  created('2026-02-25T02:00:00Z'),
  eventAt('submitted', 2, '2026-03-02T01:00:00Z'),
  eventAt('claimed', 3, '2026-03-02T02:00:00Z'),
];

/** What is told when the service looks at these instants, one after another. */
function told(events: readonly CaseEvent[], instants: readonly string[]): DueReminder[] {
  const given: DueReminder[] = [];
  for (const instant of instants) {
    const now = new Date(instant);
    const readings = readClocks(events, { terms: { deadlines }, calendar, now });
    given.push(...dueReminders(readings, given, { deadlines, calendar, now, reachedBureau: true }));
  }
  return given;
}

const names = (reminders: readonly ReminderKey[]): string[] =>
  reminders.map(({ step, day }) => [step, day].join(' ').trim());

function daily(from: string, days: number): string[] {
  const start = Date.parse(from);
  return Array.from({ length: days }, (_, index) => new Date(start + index * 86_400_000).toISOString());
}

test('people are told at half, four fifths and the last day, and then on every working day', (t) => {
  const reminders = told(review, daily('2026-03-02T03:00:00Z', 19));
  t.deepEqual(names(reminders), [
    '50',
    '80',
    '100',
    'overdue 2026-03-17',
    'overdue 2026-03-18',
    'overdue 2026-03-19',
    'escalated',
    'overdue 2026-03-20',
  ]);
  t.deepEqual([...new Set(reminders.map(({ audience }) => audience))], ['bureau', 'lead']);
});

test('however often the service looks, each reminder is given once', (t) => {
  const hourly = daily('2026-03-02T03:00:00Z', 19).flatMap((day) => [day, day, day.replace('T03', 'T09')]);
  t.deepEqual(names(told(review, hourly)), names(told(review, daily('2026-03-02T03:00:00Z', 19))));
});

test('after a long stop the last step alone is told, and nothing that came before it', (t) => {
  t.deepEqual(names(told(review, ['2026-03-12T03:00:00Z'])), ['80']);
  t.deepEqual(names(told(review, ['2026-04-30T03:00:00Z'])), ['overdue 2026-04-30', 'escalated']);
});

test('a clock that jumps back tells nothing twice and nothing that was passed, and then goes on', (t) => {
  const instants = ['2026-03-17T03:00:00Z', '2026-03-05T03:00:00Z', '2026-03-12T03:00:00Z', '2026-03-18T03:00:00Z'];
  t.deepEqual(names(told(review, instants)), ['overdue 2026-03-17', 'overdue 2026-03-18']);
});

test('an extension begins the reminders anew', (t) => {
  const longer = [...review, extended('review', 10, 4, '2026-03-16T02:00:00Z')];
  const given = told(review, ['2026-03-16T03:00:00Z']);
  const now = new Date('2026-03-24T03:00:00Z');
  const readings = readClocks(longer, { terms: { deadlines }, calendar, now });
  const occasion = { deadlines, calendar, now, reachedBureau: true };
  t.deepEqual(names(dueReminders(readings, given, occasion)), ['80']);
});

test('whenever the service looks, no step is told twice and none after a later one', (t) => {
  const start = Date.parse('2026-03-02T03:00:00Z');
  t.notThrows(() =>
    assert(
      property(array(integer({ min: 0, max: 60 * 24 }), { maxLength: 30 }), (hours) => {
        const reminders = told(
          review,
          hours.map((hour) => new Date(start + hour * 3_600_000).toISOString()),
        );
        const steps = names(reminders.filter(({ step }) => step !== 'escalated'));
        const order = ['50', '80', '100', 'overdue'];
        const ranks = steps.map((step) => `${order.indexOf(step.split(' ')[0] ?? '')} ${step}`);
        return new Set(steps).size === steps.length && ranks.join() === ranks.toSorted().join();
      }),
    ),
  );
});

const drafting = [created('2026-03-02T02:00:00Z')];
const deed = (day: string): { state: 'draft'; lastDeedAt: Date } => ({ state: 'draft', lastDeedAt: new Date(day) });

test('a draft that nobody touches is stalled, and in the end expired', (t) => {
  const flags = (now: string): string[] => {
    const face = { terms: { deadlines }, calendar, now: new Date(now) };
    return [...flagsOfTime(readClocks(drafting, face), deed('2026-03-02T02:00:00Z'), face)];
  };
  t.deepEqual(flags('2026-03-13T02:00:00Z'), []);
  t.deepEqual(flags('2026-03-16T02:00:00Z'), ['stalled']);
  t.deepEqual(flags('2026-08-28T02:00:00Z'), ['stalled']);
  t.deepEqual(flags('2026-08-29T02:00:00Z'), ['stalled', 'expired']);
});

test('a review that is late is overdue from the end of its last day, and escalated after three more', (t) => {
  const flags = (now: string): string[] => {
    const face = { terms: { deadlines }, calendar, now: new Date(now) };
    const activity = { state: 'under_review', lastDeedAt: new Date(now) } as const;
    return [...flagsOfTime(readClocks(review, face), activity, face)];
  };
  t.deepEqual(flags('2026-03-16T15:00:00Z'), []);
  t.deepEqual(flags('2026-03-16T16:00:00Z'), ['overdue']);
  t.deepEqual(flags('2026-03-19T02:00:00Z'), ['overdue', 'escalated']);
});

test('a check that takes longer than its objective stalls the handover, and nobody is late', (t) => {
  const checking = [...drafting, eventAt('check_started', 2, '2026-03-02T03:00:00Z')];
  const flags = (now: string): string[] => {
    const face = { terms: { deadlines }, calendar, now: new Date(now) };
    const activity = { state: 'checking', lastDeedAt: new Date('2026-03-02T03:00:00Z') } as const;
    return [...flagsOfTime(readClocks(checking, face), activity, face)];
  };
  t.deepEqual(flags('2026-03-02T06:59:59Z'), []);
  t.deepEqual(flags('2026-03-02T07:00:00Z'), ['stalled']);
});

const sentences: readonly (readonly [Parameters<typeof timeLeft>[0], string, string])[] = [
  [{ left: 3, unit: 'workingDays' }, '还剩 3 个工作日', '3 working days left'],
  [{ left: 1, unit: 'date' }, '还剩 1 个工作日', '1 working day left'],
  [{ left: 0, unit: 'workingDays' }, '最后一天', 'last day'],
  [{ left: 0, overdueDays: 0, unit: 'workingDays' }, '已逾期', 'overdue'],
  [{ left: 0, overdueDays: 2, unit: 'workingDays' }, '已逾期 2 个工作日', '2 working days overdue'],
  [{ left: 20, unit: 'calendarDays' }, '还剩 20 天', '20 days left'],
];

for (const [clock, zh, en] of sentences) {
  test(`people read “${en}”`, (t) => t.deepEqual(timeLeft(clock), { zh, en }));
}
