import type { ProblemEntry } from './entry.ts';

/** What the machine itself can keep from being done. */
export const systemProblems = {
  'system.disk-full': {
    status: 507,
    message: {
      zh: '磁盘已满，所要的文件没有做成。',
      en: 'The disk is full: the file that was asked for was not made.',
    },
    remedy: {
      zh: '请由管理员在数据文件夹（YIJIAO_DATA）所在的磁盘上腾出空间，然后再试。',
      en: 'Ask the administrator to make room on the disk of the data folder (YIJIAO_DATA), then try again.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
