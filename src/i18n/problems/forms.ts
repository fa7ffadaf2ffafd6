import type { ProblemEntry } from './entry.ts';

/** What can keep forms and templates from being written. */
export const formProblems = {
  'forms.exists': {
    status: 409,
    message: { zh: '{file} 已经存在，没有覆盖。', en: '{file} is there already and was not overwritten.' },
    remedy: {
      zh: '请换一个位置，或加上 --force 替换。',
      en: 'Choose another place, or replace it with --force.',
    },
  },
  'forms.unknown': {
    status: 404,
    message: { zh: '没有表格“{form}”。', en: 'There is no form "{form}".' },
    remedy: {
      zh: '可用的表格：{known}，后接 .xlsx 或 .pdf。',
      en: 'Forms are {known}, followed by .xlsx or .pdf.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
