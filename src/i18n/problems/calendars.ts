import type { ProblemEntry } from './entry.ts';

/** What can be wrong with calendars of working days. */
export const calendarProblems = {
  'calendar.unknown': {
    status: 404,
    message: { zh: '没有 {calendar} 这一年度的工作日历。', en: 'There is no calendar {calendar}.' },
    remedy: {
      zh: '请由管理员录入该年度；录入之前按周一至周五计算。',
      en: 'Have an administrator record the year; until then Monday to Friday are counted.',
    },
  },
  'calendar.not-fit': {
    status: 422,
    message: {
      zh: '工作日历 {calendar} 有 {count} 处错误。',
      en: 'The calendar {calendar} is wrong in {count} places.',
    },
    remedy: { zh: '请逐处更正后重新录入。', en: 'Correct each place and record it again.' },
  },
  'calendar.address-differs': {
    status: 422,
    message: {
      zh: '文档是 {said} 的日历，与地址 {address} 不符。',
      en: 'The document is the calendar {said}, the address says {address}.',
    },
    remedy: { zh: '请更正两者之一。', en: 'Correct one of the two.' },
  },
} as const satisfies Record<string, ProblemEntry>;
