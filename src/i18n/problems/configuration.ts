import type { ProblemEntry } from './entry.ts';

/** What can be wrong with the environment that the service is started in. */
export const configurationProblems = {
  'configuration.invalid': {
    status: 500,
    message: { zh: '环境变量设置有误：{wrong}', en: 'The environment is not set up right: {wrong}' },
    remedy: {
      zh: '请更正上述环境变量后重新启动；全部变量见运维手册。',
      en: 'Correct these variables and start again; the operations guide lists them all.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
