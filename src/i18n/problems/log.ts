import type { ProblemEntry } from './entry.ts';

/** What can keep the transparency log from being written, read or witnessed. */
export const logProblems = {
  'log.key-exposed': {
    status: 503,
    message: {
      zh: '密钥 {file} 可被其他用户读取。',
      en: 'The signing key {file} can be read by others.',
    },
    remedy: {
      zh: '请执行 chmod 600；若可能已泄露，须以新名称建立新日志或新见证方，并公布原因。',
      en: 'Run chmod 600 on it; if it may have leaked, begin a new log or witness under a new name, and publish why.',
    },
  },
  'log.key-unusable': {
    status: 503,
    message: {
      zh: '密钥 {file} 不是可用的 Ed25519 私钥。',
      en: 'The signing key {file} is no usable Ed25519 private key.',
    },
    remedy: {
      zh: '请从备份恢复；勿自行删除，新密钥签名的检查点不会被原公钥认可。',
      en: 'Restore it from a backup. Do not delete it: who has the old key would not accept what a new one signs.',
    },
  },
  'log.name-changed': {
    status: 503,
    message: {
      zh: '存储中的日志名为 {published}，配置的名称是 {name}。',
      en: 'The log in the store is called {published}, but {name} is configured.',
    },
    remedy: {
      zh: '日志名称一经公布不可更改：请将 YIJIAO_LOG_NAME 设回 {published}。',
      en: 'The name of a log never changes once it is published: set YIJIAO_LOG_NAME to {published} again.',
    },
  },
  'log.checkpoint-damaged': {
    status: 503,
    message: {
      zh: '{log} 的检查点不可读，或不是由该日志签名。',
      en: 'The checkpoint of {log} cannot be read, or is not signed by its log.',
    },
    remedy: {
      zh: '请核对日志密钥和存储；必要时从副本恢复 log/checkpoint。',
      en: 'Check the key of the log and the store; where it is needed, restore log/checkpoint from a copy.',
    },
  },
  'log.tile-damaged': {
    status: 503,
    message: {
      zh: '{log} 的 {path} 缺失或损坏。',
      en: '{path} of {log} is missing or damaged.',
    },
    remedy: {
      zh: '请运行 yijiao log verify 查明范围，并从副本恢复。',
      en: 'Run `yijiao log verify` to learn how much is, and restore it from a copy.',
    },
  },
  'log.entries-differ': {
    status: 409,
    message: {
      zh: '数据库中的日志记录与已公布的 {size} 条不一致。',
      en: 'The entries in the database are not the {size} that were published.',
    },
    remedy: {
      zh: '请勿继续签发凭证：数据库与存储不属于同一日志，或其中之一被改动过。请恢复相互一致的备份。',
      en: 'Issue no more receipts: database and store are not of one log, or one of them was changed. Restore backups that belong together.',
    },
  },
  'log.overtaken': {
    status: 503,
    message: {
      zh: '另有进程同时在公布日志 {log}。',
      en: 'Another process is publishing the log {log} at the same time.',
    },
    remedy: { zh: '稍后将自动重试。', en: 'It is tried again later.' },
  },
  'log.entry-unpublished': {
    status: 404,
    message: {
      zh: '{log} 只公布了 {size} 条，还没有所要的记录。',
      en: '{log} has published {size} {size:entry|entries}; what you ask for is beyond.',
    },
    remedy: {
      zh: '新记录在两秒内公布：请稍后再试，或核对序号（从 0 开始）。',
      en: 'New entries are published within two seconds: ask again, or check the index, which begins with 0.',
    },
  },
  'log.sizes-reversed': {
    status: 422,
    message: {
      zh: '{from} 条的日志不可能是 {to} 条的日志的开头。',
      en: 'A log of {from} entries is not the beginning of one of {to}.',
    },
    remedy: { zh: '请将较小的数写在 from。', en: 'Give the smaller number as from.' },
  },
  'log.uncosigned': {
    status: 503,
    message: { zh: '尚未取得见证方 {names} 的副署。', en: 'Cosignatures are missing of: {names}.' },
    remedy: {
      zh: '将自动重试；如长时间不成功，请联系见证方核对。',
      en: 'They are asked again; where it lasts, ask those who run them.',
    },
  },
  'log.not-found': {
    status: 422,
    message: { zh: '{log} 处没有日志（没有 checkpoint）。', en: 'There is no log at {log}: it holds no checkpoint.' },
    remedy: {
      zh: '请给出含 checkpoint 和 tile 的文件夹、存储地址（file: 或 s3:），或日志网址。',
      en: 'Give the folder that holds checkpoint and tile, the address of a store (file: or s3:), or the URL of the log.',
    },
  },
  'log.too-large': {
    status: 422,
    message: { zh: '{log} 的 {path} 超过 {limit} 字节。', en: '{path} of {log} has more than {limit} bytes.' },
    remedy: { zh: '这不是日志的内容：请核对地址。', en: 'No log has such a thing: check the address.' },
  },
  'log.packages-elsewhere': {
    status: 422,
    message: {
      zh: '{log} 不是存储，无法与信息包比对。',
      en: '{log} is no store, so there are no packages to compare with.',
    },
    remedy: {
      zh: '请给出存储地址（file:<文件夹> 或 s3://<存储桶>/<前缀>），或去掉 --packages。',
      en: 'Give the address of the store (file:<folder> or s3://<bucket>/<prefix>), or leave out --packages.',
    },
  },
  'log.witness-state-damaged': {
    status: 503,
    message: {
      zh: '见证方的状态文件 {file} 无法理解。',
      en: 'The state file of the witness, {file}, cannot be understood.',
    },
    remedy: {
      zh: '请从备份恢复。切勿删除：没有它，见证方会为被改写的日志副署。',
      en: 'Restore it from a backup. Do not delete it: without it the witness would cosign a log that was rewritten.',
    },
  },
  'log.witness-taken': {
    status: 503,
    message: { zh: '另有见证进程正在使用 {file}。', en: 'Another witness is working with {file}.' },
    remedy: { zh: '请停止另一进程。', en: 'Stop the other one.' },
  },
} as const satisfies Record<string, ProblemEntry>;
