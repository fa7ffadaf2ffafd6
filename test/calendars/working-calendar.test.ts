import test from 'ava';
import { array, assert, integer, property } from 'fast-check';
import { calendarTroubles } from '../../src/calendars/calendar-year.ts';
import { calendarLibrary } from '../../src/calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from '../../src/calendars/shipped-calendars.ts';
import { daysAfter, monthsAfter } from '../../src/calendars/working-calendar.ts';

const shipped = await shippedCalendars();
const china = calendarLibrary(shipped, 'Asia/Shanghai').of('some-bureau');

const kinds: readonly (readonly [string, boolean, string])[] = [
  ['2026-01-01', false, "New Year's Day"],
  ['2026-01-02', false, 'a Friday off in exchange for a Sunday'],
  ['2026-01-04', true, 'that Sunday'],
  ['2026-02-14', true, 'a Saturday made up for the Spring Festival'],
  ['2026-02-15', false, 'a Sunday of the Spring Festival'],
  ['2026-02-23', false, 'the last day of the Spring Festival'],
  ['2026-02-24', true, 'the Tuesday after it'],
  ['2026-02-28', true, 'the other Saturday made up for it'],
  ['2026-05-09', true, 'a Saturday made up for Labour Day'],
  ['2026-10-10', true, 'a Saturday made up for National Day'],
  ['2026-10-11', false, 'the Sunday after it'],
  ['2025-10-08', false, 'the Mid-Autumn Festival within the holidays of October'],
  ['2025-10-11', true, 'the Saturday made up for it'],
  ['2024-12-31', true, 'a Tuesday of a year of which nothing is known'],
  ['2027-01-01', true, 'a Friday of a year of which nothing is known'],
  ['2027-01-02', false, 'a Saturday of a year of which nothing is known'],
];

for (const [day, works, what] of kinds) {
  test(`${day} is ${works ? 'a working day' : 'a day off'}: ${what}`, (t) => t.is(china.isWorkingDay(day), works));
}

const terms: readonly (readonly [string, number, string, string])[] = [
  ['2026-03-02', 1, '2026-03-03', 'the day itself does not count'],
  ['2026-03-06', 1, '2026-03-09', 'over a weekend'],
  ['2026-03-07', 0, '2026-03-09', 'nothing left on a Saturday'],
  ['2026-03-06', 0, '2026-03-06', 'nothing left on a working day'],
  ['2026-02-13', 1, '2026-02-14', 'a Saturday on which people work'],
  ['2026-02-13', 2, '2026-02-24', 'over the Spring Festival'],
  ['2026-02-13', 6, '2026-02-28', 'with both Saturdays made up for it'],
  ['2025-12-31', 1, '2026-01-04', "over New Year's Day, to a Sunday"],
  ['2026-12-31', 1, '2027-01-01', 'into a year of which nothing is known'],
  ['2026-09-30', 15, '2026-10-27', 'fifteen days over National Day'],
];

for (const [day, count, due, what] of terms) {
  test(`${count} working days after ${day} it is ${due}: ${what}`, (t) => {
    t.is(china.workingDayAfter(day, count), due);
  });
}

test('days of years that are written with a sign are counted as all others', (t) => {
  t.is(china.workingDayAfter('9999-12-31', 0), '9999-12-31');
  t.is(china.workingDayAfter('9999-12-31', 1), '+010000-01-03');
  t.is(china.workingDayAfter('+010000-01-03', 1), '+010000-01-04');
  t.is(china.workingDaysBetween('9999-12-30', '+010000-01-04'), 3);
  t.is(china.workingDaysBetween('+010000-01-04', '9999-12-30'), 0);
});

test('years of which nothing is known are named among what days rest on', (t) => {
  t.deepEqual(china.basis('2026-12-30', '2027-01-02'), [
    { year: 2026, calendar: 'CN', confidence: 'quoted' },
    { year: 2027, confidence: 'assumed' },
  ]);
});

test("a bureau's own year counts before that of the whole country, and for that bureau alone", (t) => {
  const own = {
    calendar: 'bureau-1',
    year: 2026,
    holidays: [{ from: '2026-03-03', to: '2026-03-03', title: { zh: '搬迁', en: 'Moving house' } }],
    workingDays: [],
    source: { zh: '本馆通知', en: 'Notice of the bureau' },
    confidence: 'own' as const,
  };
  const library = calendarLibrary([...shipped, own], 'Asia/Shanghai');
  t.false(library.of('bureau-1').isWorkingDay('2026-03-03'));
  t.true(library.of('bureau-1').isWorkingDay('2026-01-01'));
  t.true(library.of('bureau-2').isWorkingDay('2026-03-03'));
  t.false(library.of('bureau-1').isWorkingDay('2025-10-01'));
});

const ends: readonly (readonly [string, string, string, string])[] = [
  ['Asia/Shanghai', '2026-03-03', '2026-03-03T16:00:00.000Z', 'China'],
  ['Asia/Shanghai', '2026-12-31', '2026-12-31T16:00:00.000Z', 'the turn of the year'],
  ['Europe/Berlin', '2026-03-28', '2026-03-28T23:00:00.000Z', 'the day before clocks go forward'],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T22:00:00.000Z', 'the day on which clocks go forward'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00.000Z', 'the day on which clocks go back'],
  // In Beirut the first hour of the day is left out when clocks go forward.
  ['Asia/Beirut', '2026-03-28', '2026-03-28T22:00:00.000Z', 'a day after which midnight does not exist'],
];

for (const [timeZone, day, end, what] of ends) {
  test(`in ${timeZone} ${day} ends at ${end}: ${what}`, (t) => {
    const calendar = calendarLibrary(shipped, timeZone).of('some-bureau');
    t.is(calendar.endOf(day).toISOString(), end);
    t.is(calendar.dayOf(new Date(calendar.endOf(day).getTime() - 1)), day);
    t.is(calendar.dayOf(calendar.endOf(day)), daysAfter(day, 1));
  });
}

test('three months after a day that the month does not have, its last day counts', (t) => {
  t.is(monthsAfter('2025-11-30', 3), '2026-02-28');
  t.is(monthsAfter('2026-01-31', 3), '2026-04-30');
  t.is(monthsAfter('2026-10-15', 3), '2027-01-15');
});

const anyDay = integer({ min: 0, max: 5 * 365 }).map((days) => daysAfter('2024-01-01', days));

test('working days add up: those to a day and those from it are those of the whole', (t) => {
  const addingUp = property(array(anyDay, { minLength: 3, maxLength: 3 }), (days) => {
    const [from = '', between = '', to = ''] = days.toSorted();
    const parts = china.workingDaysBetween(from, between) + china.workingDaysBetween(between, to);
    return parts === china.workingDaysBetween(from, to);
  });
  t.notThrows(() => assert(addingUp));
});

test('the nth working day after a day is the one up to which n are counted', (t) => {
  const countedBack = property(anyDay, integer({ min: 1, max: 400 }), (day, count) => {
    const found = china.workingDayAfter(day, count);
    return china.isWorkingDay(found) && china.workingDaysBetween(day, found) === count;
  });
  t.notThrows(() => assert(countedBack));
});

const wrong: readonly (readonly [string, object, readonly string[]])[] = [
  ['a holiday of another year', { holidays: [holiday('2025-12-31', '2026-01-01')] }, ['calendar.outside-year']],
  ['a holiday that ends before it begins', { holidays: [holiday('2026-05-05', '2026-05-01')] }, ['calendar.backwards']],
  [
    'a day both off and on',
    { holidays: [holiday('2026-05-01', '2026-05-05')], workingDays: ['2026-05-02'] },
    ['calendar.off-and-on'],
  ],
  ['a working day of another year', { workingDays: ['2027-01-02'] }, ['calendar.outside-year']],
];

for (const [what, change, codes] of wrong) {
  test(`${what} is a trouble of a calendar`, (t) => {
    const [year] = shipped;
    if (!year) throw new Error('no calendar is shipped');
    const troubles = calendarTroubles({ ...year, year: 2026, holidays: [], workingDays: [], ...change });
    t.deepEqual(
      troubles.map(({ code }) => code),
      codes,
    );
  });
}

function holiday(from: string, to: string): object {
  return { from, to, title: { zh: '假日', en: 'A holiday' } };
}
