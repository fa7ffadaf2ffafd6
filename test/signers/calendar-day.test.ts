import test from 'ava';
import { calendarDayOf } from '../../src/signers/calendar-day.ts';

test('a day begins at midnight in China', (t) => {
  t.is(calendarDayOf(new Date('2026-02-28T15:59:59.999Z')), '2026-02-28');
  t.is(calendarDayOf(new Date('2026-02-28T16:00:00Z')), '2026-03-01');
});
