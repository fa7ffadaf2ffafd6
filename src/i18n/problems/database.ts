import type { ProblemEntry } from './entry.ts';

/** What can be wrong with the place where cases, people and jobs are kept; most are for whoever runs the service. */
export const databaseProblems = {
  'database.url-invalid': {
    status: 503,
    message: {
      zh: '数据库地址无法识别，应以 sqlite: 或 postgres:// 开头。',
      en: 'The database address is not understood: it begins with sqlite: or postgres://.',
    },
    remedy: {
      zh: '请修改 YIJIAO_DATABASE_URL，例如 sqlite:./data/yijiao.db。',
      en: 'Correct YIJIAO_DATABASE_URL, for example sqlite:./data/yijiao.db.',
    },
  },
  'database.missing': {
    status: 503,
    message: { zh: '没有数据库文件：{file}', en: 'There is no database at {file}.' },
    remedy: {
      zh: '请在服务的工作目录中运行，或按服务的设置给出 YIJIAO_DATA、YIJIAO_DATABASE_URL。',
      en: 'Run it where the service runs, or set YIJIAO_DATA and YIJIAO_DATABASE_URL as for the service.',
    },
  },
  'database.unreachable': {
    status: 503,
    message: { zh: '连接不上数据库：{reason}', en: 'The database cannot be reached: {reason}' },
    remedy: {
      zh: '请检查数据库是否已启动，地址、账号和权限是否正确，然后重试。',
      en: 'Check that the database runs and that address, account and rights are right, then try again.',
    },
  },
  'database.newer': {
    status: 503,
    message: {
      zh: '数据库由更新版本的程序建立（含本程序不认识的 {migration}）。',
      en: 'A newer version of the program has used this database: it holds {migration}, which this one does not know.',
    },
    remedy: {
      zh: '请使用更新版本的程序，或恢复升级前的备份。',
      en: 'Run the newer version, or restore the backup made before the upgrade.',
    },
  },
  'database.encoding': {
    status: 503,
    message: {
      zh: '数据库的字符编码是 {encoding}，无法可靠保存中文。',
      en: 'The database is encoded in {encoding}, which cannot keep every name as it was written.',
    },
    remedy: {
      zh: '请以 UTF8 编码新建数据库（create database … encoding ‘UTF8’ template template0）。',
      en: "Create the database in UTF8: create database … encoding 'UTF8' template template0.",
    },
  },
  'database.damaged': {
    status: 503,
    message: { zh: '数据库文件已损坏，或根本不是数据库。', en: 'The database file is damaged, or is no database.' },
    remedy: {
      zh: '请检查 YIJIAO_DATABASE_URL 所指的文件；确已损坏的，请从备份恢复。',
      en: 'Check which file YIJIAO_DATABASE_URL names; if it is the right one, restore it from a backup.',
    },
  },
  'database.full': {
    status: 507,
    message: { zh: '数据库所在磁盘已满。', en: 'The disk of the database is full.' },
    remedy: { zh: '请由管理员腾出空间后重试。', en: 'Ask the administrator to make room, then try again.' },
  },
  'database.text-invalid': {
    status: 422,
    message: {
      zh: '文字中含有无法保存的字符（空字符，或半个代理对）。',
      en: 'The text holds a character that cannot be kept: a NUL, or half of a surrogate pair.',
    },
    remedy: { zh: '请删除该字符后重试。', en: 'Remove the character and try again.' },
  },
  'database.busy': {
    status: 503,
    message: { zh: '数据库繁忙，本次操作未生效。', en: 'The database is busy; nothing was changed.' },
    remedy: { zh: '请稍后重试。', en: 'Try again in a moment.' },
  },
} as const satisfies Record<string, ProblemEntry>;
