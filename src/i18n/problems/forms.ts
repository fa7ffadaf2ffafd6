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
} as const satisfies Record<string, ProblemEntry>;
