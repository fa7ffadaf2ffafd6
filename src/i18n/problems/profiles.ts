import type { ProblemEntry } from './entry.ts';

/** What can be wrong with the archive profile that a delivery names. */
export const profileProblems = {
  'profile.unknown': {
    status: 422,
    message: { zh: '没有名为“{profile}”的归档规则集。', en: 'There is no archive profile "{profile}".' },
    remedy: { zh: '请使用下列之一：{known}。', en: 'Name one of these: {known}.' },
  },
  'profile.unnamed': {
    status: 422,
    message: { zh: 'handover.json 没有写明归档规则集（profile）。', en: 'handover.json names no archive profile.' },
    remedy: { zh: '请在“profile”中填写下列之一：{known}。', en: 'Put one of these in "profile": {known}.' },
  },
  'profile.unreadable': {
    status: 422,
    message: {
      zh: '归档规则集文件 {file} 无法读取：{reason}',
      en: 'The file {file} of an archive profile cannot be read: {reason}',
    },
    remedy: {
      zh: '请确认文件存在，且是 UTF-8 编码的 JSON。',
      en: 'Make sure that the file is there, and that it is JSON in UTF-8.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
