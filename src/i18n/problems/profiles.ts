import type { ProblemEntry } from './entry.ts';

/** What can be wrong with the archive profile that a delivery names. */
export const profileProblems = {
  'profile.unknown': {
    status: 422,
    message: { zh: '没有名为“{profile}”的归档规则集。', en: 'There is no archive profile "{profile}".' },
    remedy: { zh: '请使用下列之一：{known}。', en: 'Name one of these: {known}.' },
  },
  'profile.level-unknown': {
    status: 404,
    message: { zh: '没有名为“{level}”的著录层级。', en: 'There is no level of description "{level}".' },
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
  'profile.folder-unsound': {
    status: 422,
    message: {
      zh: '{folder} 中的归档规则集有 {count} 处不合要求，不能使用。',
      en: 'The archive profiles in {folder} are wrong in {count} {count:place|places} and cannot be used.',
    },
    remedy: {
      zh: '请逐处更正；yijiao profiles check {folder} 会列出全部问题。',
      en: 'Correct each place; yijiao profiles check {folder} lists all of them.',
    },
  },
  'profile.not-fit': {
    status: 422,
    message: {
      zh: '归档规则集 {profile} 有 {count} 处不合要求，不能发布。',
      en: 'The archive profile {profile} is wrong in {count} {count:place|places} and cannot be published.',
    },
    remedy: { zh: '请逐处更正后再发布。', en: 'Correct each place, then publish it.' },
  },
  'profile.published-already': {
    status: 409,
    message: {
      zh: '归档规则集 {profile} 已经发布，不能再改。',
      en: 'The archive profile {profile} is published and does not change any more.',
    },
    remedy: { zh: '请以新的版本号另立草稿。', en: 'Write a draft under a new version number.' },
  },
  'profile.address-differs': {
    status: 422,
    message: {
      zh: '文档自称 {profile}，与地址 {address} 不符。',
      en: 'The document calls itself {profile}, the address {address}.',
    },
    remedy: { zh: '请更正“id”和“version”，或更正地址。', en: 'Correct "id" and "version", or the address.' },
  },
} as const satisfies Record<string, ProblemEntry>;
