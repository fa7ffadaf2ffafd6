import test from 'ava';
import { array, assert, integer, property, record } from 'fast-check';
import { calendarLibrary } from '../../../src/calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from '../../../src/calendars/shipped-calendars.ts';
import type { CaseEvent } from '../../../src/handover/case/event.ts';
import type { ClockName } from '../../../src/handover/clocks/clock-table.ts';
import { measureDays } from '../../../src/handover/clocks/measure.ts';
import { type ClockReading, nextDue, readClocks } from '../../../src/handover/clocks/readings.ts';
import { workingDays } from '../../../src/handover/clocks/terms.ts';
import { checked, created, deadlines, eventAt, extended } from './events.ts';

const china = calendarLibrary(await shippedCalendars(), 'Asia/Shanghai').of('org-archive');

function read(events: readonly CaseEvent[], now: string, acceptedOn?: string): readonly ClockReading[] {
  return readClocks(events, { terms: { deadlines, acceptedOn }, calendar: china, now: new Date(now) });
}

function reading(events: readonly CaseEvent[], clock: ClockName, now: string): ClockReading {
  const found = read(events, now).findLast((one) => one.clock === clock);
  if (!found) throw new Error(`the clock ${clock} has not started`);
  return found;
}

const submitted = [created('2026-01-05T02:00:00Z'), eventAt('submitted', 2, '2026-02-12T02:00:00Z')];

test('a submission before the Spring Festival is to be acknowledged on the next working day', (t) => {
  t.like(reading(submitted, 'acknowledge', '2026-02-12T03:00:00Z'), {
    party: 'bureau',
    standing: 'running',
    allowed: 1,
    used: 0,
    left: 1,
    dueOn: '2026-02-13',
    dueAt: '2026-02-13T16:00:00.000Z',
    basis: [{ year: 2026, calendar: 'CN', confidence: 'quoted' }],
  });
});

const claimed = [...submitted, eventAt('claimed', 3, '2026-02-13T02:00:00Z')];

test('ten days of review count the Saturdays that people work and leave out the festival', (t) => {
  t.like(reading(claimed, 'review', '2026-02-14T02:00:00Z'), { used: 1, left: 9, dueOn: '2026-03-05' });
  t.like(reading(claimed, 'review', '2026-02-20T02:00:00Z'), { used: 1, left: 9, dueOn: '2026-03-05' });
  t.like(reading(claimed, 'review', '2026-03-05T02:00:00Z'), { used: 10, left: 0, dueOn: '2026-03-05' });
});

test('the last day belongs to the term, and what is late is late from its end', (t) => {
  t.is(reading(claimed, 'review', '2026-03-05T15:59:59Z').overdueSince, undefined);
  t.like(reading(claimed, 'review', '2026-03-05T16:00:00Z'), {
    overdueSince: '2026-03-05T16:00:00.000Z',
    overdueDays: 1,
  });
  t.like(reading(claimed, 'review', '2026-03-08T02:00:00Z'), { overdueDays: 1 });
  t.like(reading(claimed, 'review', '2026-03-10T02:00:00Z'), { overdueDays: 3 });
});

test('a review that goes back to the pool goes on, and is not acknowledged twice', (t) => {
  const released = [...claimed, eventAt('released', 4, '2026-02-26T02:00:00Z')];
  t.like(reading(released, 'review', '2026-02-27T02:00:00Z'), { standing: 'running', dueOn: '2026-03-05' });
  t.like(reading(released, 'acknowledge', '2026-02-27T02:00:00Z'), { standing: 'met', overdueDays: undefined });
});

test('extensions add to the term, in whatever order they come, and say why', (t) => {
  const longer = [...claimed, extended('review', 2, 4, '2026-02-24T02:00:00Z')];
  const twice = [...longer, extended('review', 3, 5, '2026-02-25T02:00:00Z')];
  t.like(reading(longer, 'review', '2026-02-25T02:00:00Z'), { allowed: 12, dueOn: '2026-03-09' });
  t.like(reading(twice, 'review', '2026-02-25T02:00:00Z'), { allowed: 15, dueOn: '2026-03-12' });
  t.deepEqual(
    reading(twice, 'review', '2026-02-25T02:00:00Z').extensions.map(({ days, reason }) => [days, reason]),
    [
      [2, 'much to read'],
      [3, 'much to read'],
    ],
  );
});

const returned = [...claimed, eventAt('returned', 4, '2026-03-02T02:00:00Z')];

test('correction pauses while the service checks, and goes on from where it stood when the check fails', (t) => {
  const checking = [
    ...returned,
    eventAt('resumed', 5, '2026-03-03T02:00:00Z'),
    eventAt('check_started', 6, '2026-03-04T02:00:00Z'),
  ];
  t.like(reading(returned, 'correct', '2026-03-02T03:00:00Z'), { left: 15, dueOn: '2026-03-23' });
  const paused = reading(checking, 'correct', '2026-03-06T02:00:00Z');
  t.like(paused, { standing: 'paused', used: 2, left: 13, dueOn: undefined });
  const failed = [...checking, checked(false, 7, '2026-03-06T02:00:00Z')];
  t.like(reading(failed, 'correct', '2026-03-06T03:00:00Z'), { standing: 'running', left: 13, dueOn: '2026-03-25' });
});

test('another failed check does not begin correction anew', (t) => {
  const events = [
    created('2026-03-02T02:00:00Z'),
    eventAt('check_started', 2, '2026-03-02T03:00:00Z'),
    checked(false, 3, '2026-03-02T04:00:00Z'),
    eventAt('resumed', 4, '2026-03-03T04:00:00Z'),
    eventAt('check_started', 5, '2026-03-04T03:00:00Z'),
    checked(false, 6, '2026-03-04T04:00:00Z'),
  ];
  t.like(reading(events, 'correct', '2026-03-05T02:00:00Z'), { run: 3, used: 3, dueOn: '2026-03-23' });
});

const terms: readonly (readonly [string, string])[] = [
  ['2026-01-15', '2026-04-15'],
  // 28 February is a Saturday on which people work.
  ['2025-11-30', '2026-02-28'],
  // A holiday is followed by the next working day.
  ['2026-07-01', '2026-10-08'],
  ['2026-10-02', '2027-01-04'],
];

for (const [acceptedOn, dueOn] of terms) {
  test(`a project accepted on ${acceptedOn} is to be handed over by ${dueOn}`, (t) => {
    const [clock] = read([created('2026-01-20T02:00:00Z')], '2026-02-01T02:00:00Z', acceptedOn);
    t.like(clock, { clock: 'handover', unit: 'date', dueOn });
  });
}

test('without the day of completion acceptance the term of a project is not known, and nothing is due', (t) => {
  const clocks = read([created('2026-01-20T02:00:00Z')], '2026-02-01T02:00:00Z');
  t.like(clocks, [{ clock: 'handover', standing: 'running', dueOn: undefined, allowed: undefined }]);
  t.is(nextDue(clocks), undefined);
});

test('a year of which nothing is known counts from Monday to Friday, and that is said', (t) => {
  const [clock] = read([created('2026-11-20T02:00:00Z')], '2026-12-20T02:00:00Z', '2026-11-01');
  t.deepEqual(clock?.basis, [
    { year: 2026, calendar: 'CN', confidence: 'quoted' },
    { year: 2027, confidence: 'assumed' },
  ]);
});

test('a handover that is withdrawn leaves nothing due', (t) => {
  const clocks = read([...claimed, eventAt('withdrawn', 4, '2026-02-27T02:00:00Z')], '2026-03-27T02:00:00Z');
  t.true(clocks.every(({ standing }) => standing === 'met' || standing === 'dropped'));
  t.is(nextDue(clocks), undefined);
});

test('of several clocks that run the one that is due first counts', (t) => {
  const events = [
    created('2026-03-02T02:00:00Z'),
    eventAt('check_started', 2, '2026-03-02T03:00:00Z'),
    checked(false, 3, '2026-03-02T04:00:00Z'),
  ];
  t.is(nextDue(read(events, '2026-03-03T02:00:00Z', '2025-12-10'))?.clock, 'handover');
  t.is(nextDue(read(events, '2026-03-03T02:00:00Z', '2026-02-10'))?.clock, 'correct');
});

const stretches = array(record({ runs: integer({ min: 0, max: 20 }), pauses: integer({ min: 0, max: 20 }) }), {
  minLength: 1,
  maxLength: 6,
});
const day = 86_400_000;

test('used and left are the whole term as long as it is not over, however often a clock pauses', (t) => {
  t.notThrows(() =>
    assert(
      property(stretches, integer({ min: 0, max: 40 }), (drawn, allowed) => {
        let at = Date.parse('2026-01-30T02:00:00Z');
        const periods = drawn.map(({ runs, pauses }) => {
          const period = { from: at, to: at + runs * day };
          at = period.to + pauses * day;
          return period;
        });
        const { due, used } = measureDays({ periods }, { allowed, calendar: china, counter: workingDays(china) }, at);
        return due === undefined ? used <= allowed : used >= allowed || due.at.getTime() <= at;
      }),
    ),
  );
});

test('a pause that ends on the day on which it began changes nothing', (t) => {
  t.notThrows(() =>
    assert(
      property(integer({ min: 0, max: 60 }), integer({ min: 0, max: 40 }), (days, allowed) => {
        const from = Date.parse('2026-01-30T02:00:00Z');
        const pause = from + days * day;
        const measured = (periods: { from: number; to?: number }[]): object =>
          measureDays({ periods }, { allowed, calendar: china, counter: workingDays(china) }, pause + 3_600_000);
        const whole = measured([{ from }]);
        const divided = measured([{ from, to: pause }, { from: pause + 60_000 }]);
        return JSON.stringify(whole) === JSON.stringify(divided) || days === 0 || allowed <= days;
      }),
    ),
  );
});
