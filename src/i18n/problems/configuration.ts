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
  'configuration.folder-unusable': {
    status: 500,
    message: {
      zh: '数据目录 {folder} 无法使用（{reason}）。',
      en: 'The data folder {folder} cannot be used ({reason}).',
    },
    remedy: {
      zh: '请用 YIJIAO_DATA 指定本进程可以读写的目录。',
      en: 'Name a folder by YIJIAO_DATA that this process may read and write.',
    },
  },
  'configuration.folder-of-another': {
    status: 500,
    message: {
      zh: '数据目录 {folder} 属于另一个数据库：其中的文件不是本数据库登记的。',
      en: 'The data folder {folder} belongs to another database: its files are not those that this one knows of.',
    },
    remedy: {
      zh: '请核对 YIJIAO_DATA 与 YIJIAO_DATABASE_URL 是否成对；新数据库请另用一个空目录。',
      en: 'See that YIJIAO_DATA and YIJIAO_DATABASE_URL belong together; give a new database an empty folder of its own.',
    },
  },
  'configuration.folder-taken': {
    status: 500,
    message: {
      zh: '数据目录 {folder} 正由另一个移交服务使用。',
      en: 'Another service is running on the data folder {folder}.',
    },
    remedy: {
      zh: '请先停止那个服务，或用 YIJIAO_DATA 为本服务指定另一个目录。',
      en: 'Stop that service first, or give this one another folder by YIJIAO_DATA.',
    },
  },
  'configuration.host-unknown': {
    status: 500,
    message: {
      zh: '本机没有 YIJIAO_HOST 所指的地址 {host}（{reason}）。',
      en: 'This machine has no address {host}, which YIJIAO_HOST names ({reason}).',
    },
    remedy: {
      zh: '请改为本机的地址或名称；127.0.0.1 只供本机访问，0.0.0.0 供所有网络访问。',
      en: 'Name an address of this machine: 127.0.0.1 for itself alone, 0.0.0.0 for all its networks.',
    },
  },
  'configuration.address-taken': {
    status: 500,
    message: {
      zh: '无法在 {address} 上提供服务（{reason}）。',
      en: 'The service cannot listen on {address} ({reason}).',
    },
    remedy: {
      zh: '请停止占用该端口的程序，或更改 YIJIAO_HOST、YIJIAO_PORT。',
      en: 'Stop the program that has the port, or change YIJIAO_HOST or YIJIAO_PORT.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
