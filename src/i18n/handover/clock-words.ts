import type { Bilingual } from '../text.ts';
import { clockWords } from './case-words.ts';

/** The clocks of a handover as people call them, those of the service too. */
export const allClockWords = {
  ...clockWords,
  check: { zh: '检测目标', en: 'automatic check' },
  store: { zh: '入库目标', en: 'storing' },
} as const satisfies Record<string, Bilingual>;

/** What the days of a sentence are counted in. */
const units = {
  workingDays: { zh: '个工作日', one: 'working day', en: 'working days' },
  date: { zh: '个工作日', one: 'working day', en: 'working days' },
  calendarDays: { zh: '天', one: 'day', en: 'days' },
  hours: { zh: '小时', one: 'hour', en: 'hours' },
} as const;

/** How much time is left of a clock, or how late it is, as a sentence for people. */
export function timeLeft({
  left,
  overdueDays,
  unit,
}: {
  readonly left: number;
  /** Absent where the time is not over. */
  readonly overdueDays?: number | undefined;
  readonly unit: keyof typeof units;
}): Bilingual {
  const words = units[unit];
  const amount = (count: number): string => `${count} ${count === 1 ? words.one : words.en}`;
  if (overdueDays === 0 || (overdueDays !== undefined && unit === 'hours')) return { zh: '已逾期', en: 'overdue' };
  if (overdueDays !== undefined) {
    return { zh: `已逾期 ${overdueDays} ${words.zh}`, en: `${amount(overdueDays)} overdue` };
  }
  if (left === 0) return { zh: '最后一天', en: 'last day' };
  return { zh: `还剩 ${left} ${words.zh}`, en: `${amount(left)} left` };
}
