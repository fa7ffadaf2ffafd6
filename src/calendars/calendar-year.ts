import type { ProblemPlace } from '../problem.ts';
import type { CalendarYear } from '../schema/types/calendar-year.ts';

export type { CalendarYear } from '../schema/types/calendar-year.ts';

/** The calendar that counts where a bureau has none of its own for a year. */
export const nationalCalendar = 'CN';

/** What a schema cannot say of a year: that its days are days of it, in order, and no day both off and on. */
export function calendarTroubles({ year, holidays, workingDays }: CalendarYear): ProblemPlace[] {
  const outside = (day: string): boolean => !day.startsWith(`${year}-`);
  const off = (day: string): boolean => holidays.some(({ from, to }) => from <= day && day <= to);
  return [
    ...holidays.flatMap(({ from, to }, index) => [
      ...(outside(from) || outside(to) ? [place(`/holidays/${index}`, 'calendar.outside-year')] : []),
      ...(to < from ? [place(`/holidays/${index}`, 'calendar.backwards')] : []),
    ]),
    ...workingDays.flatMap((day, index) => [
      ...(outside(day) ? [place(`/workingDays/${index}`, 'calendar.outside-year')] : []),
      ...(off(day) ? [place(`/workingDays/${index}`, 'calendar.off-and-on')] : []),
    ]),
  ];
}

const expectations = {
  'calendar.outside-year': {
    expected: { zh: '本年度内的日期', en: 'days of the year that the document is about' },
    remedy: { zh: '跨年的假期请分别写入两个年度。', en: 'Enter a holiday across the turn of the year in both years.' },
  },
  'calendar.backwards': {
    expected: { zh: '首日不晚于末日', en: 'a first day that is not after the last' },
    remedy: { zh: '请更正首日或末日。', en: 'Correct the first or the last day.' },
  },
  'calendar.off-and-on': {
    expected: { zh: '不在任何假期之内的日期', en: 'a day that is in no holiday' },
    remedy: {
      zh: '请从 holidays 或 workingDays 中删去该日。',
      en: 'Take the day out of "holidays" or of "workingDays".',
    },
  },
} as const;

function place(pointer: string, code: keyof typeof expectations): ProblemPlace {
  return { pointer, code, ...expectations[code] };
}
