import type { Bilingual } from '../text.ts';

/** What the verification of a log or of a proof checks, and the sentence for a check that found nothing wrong. */
export const logChecks = {
  'log.proof': { zh: '日志证明符合格式 yijiao-log-proof/1', en: 'the proof keeps the schema yijiao-log-proof/1' },
  'log.entry': {
    zh: '第 {index} 条符合格式 yijiao-log-entry/1',
    en: 'entry {index} keeps the schema yijiao-log-entry/1',
  },
  'log.checkpoint': {
    zh: '检查点可读：日志 {origin}，共 {size} 条',
    en: 'the checkpoint can be read: log {origin}, {size} {size:entry|entries}',
  },
  'log.signature': { zh: '检查点由日志 {name} 签名', en: 'the checkpoint is signed by the log {name}' },
  'log.witnesses': {
    zh: '所给 {of} 个见证方中有 {count} 个副署，要求 {quorum} 个',
    en: '{count} of {of} witnesses have cosigned, {quorum} wanted',
  },
  'log.inclusion': {
    zh: '第 {index} 条在 {size} 条的日志之中',
    en: 'entry {index} stands in the log of {size} {size:entry|entries}',
  },
  'log.entries': {
    zh: '{count} 条记录全部可读且格式正确',
    en: 'all entries can be read and keep their schema ({count})',
  },
  'log.tiles': { zh: '全部瓦片与记录一致', en: 'all tiles are what the entries make' },
  'log.root': { zh: '由记录重新算得检查点的根', en: 'the entries make the root of the checkpoint' },
  'log.instants': { zh: '时间没有倒退', en: 'no entry is dated back' },
  'log.packages': {
    zh: '日志所载的 {logged} 个信息包都在存储中；存储中另有 {unlogged} 个没有凭证记录',
    en: 'every package of a logged receipt is in the store ({logged}); of those in the store, without a receipt in the log: {unlogged}',
  },
} as const satisfies Record<string, Bilingual>;

export type LogCheckName = keyof typeof logChecks;

/** What can be wrong with a log or a proof. */
export const logFaults = {
  'proof-schema': { zh: '日志证明不符合格式：{pointer}', en: 'the proof breaks its schema: {pointer}' },
  'entry-schema': {
    zh: '第 {index} 条不是 yijiao-log-entry/1 的规范形式',
    en: 'entry {index} is not the canonical form of a yijiao-log-entry/1',
  },
  'no-checkpoint': { zh: '没有可读的检查点', en: 'there is no checkpoint that can be read' },
  'other-log': {
    zh: '检查点属于日志 {origin}，不是 {name}',
    en: 'the checkpoint is of the log {origin}, not of {name}',
  },
  'signature-bad': {
    zh: '日志 {name} 的签名无效：检查点被改动过',
    en: 'the signature of the log {name} is not good: the checkpoint was changed',
  },
  'signature-absent': { zh: '检查点没有日志 {name} 的签名', en: 'the log {name} has not signed the checkpoint' },
  'cosignature-bad': { zh: '见证方 {name} 的副署无效', en: 'the cosignature of the witness {name} is not good' },
  'too-few-witnesses': {
    zh: '所给 {of} 个见证方中只有 {count} 个副署，要求 {quorum} 个',
    en: 'only {count} of {of} witnesses have cosigned, {quorum} wanted',
  },
  'not-included': {
    zh: '第 {index} 条不在 {size} 条的日志之中：记录、位置或检查点被改动过',
    en: 'entry {index} does not stand in the log of {size}: the entry, its place or the checkpoint was changed',
  },
  'bundle-missing': {
    zh: '从第 {index} 条起的记录缺失或不完整',
    en: 'the entries from {index} on are missing or cut short',
  },
  'tile-differs': {
    zh: '{count} 个瓦片缺失或与记录不符',
    en: 'tiles are missing or not what the entries make: {count}',
  },
  'root-differs': {
    zh: '由记录算得的根是 {actual}，检查点写的是 {stated}',
    en: 'the entries make the root {actual}, the checkpoint states {stated}',
  },
  'dated-back': {
    zh: '{count} 条记录的时间早于它之前的记录，日志未作说明：首先是第 {index} 条（{at}），早于第 {latestIndex} 条（{latestAt}）',
    en: 'entries dated before earlier ones, of which the log says nothing: {count}; the first is entry {index} ({at}), before entry {latestIndex} ({latestAt})',
  },
  'packages-missing': {
    zh: '日志所载的 {count} 个信息包不在存储中，也没有销毁记录',
    en: 'packages of logged receipts that are neither in the store nor disposed of: {count}',
  },
  'packages-kept': {
    zh: '日志记为已销毁的 {count} 个信息包仍在存储中',
    en: 'packages that are in the store although the log says that they were disposed of: {count}',
  },
} as const satisfies Record<string, Bilingual>;

export type LogFault = keyof typeof logFaults;

/** What people should look at, though nothing was tampered with. */
export const logWarnings = {
  'clock-set-back': {
    zh: '日志注明时间倒退过 {count} 次：首先在第 {index} 条，由第 {latestIndex} 条的 {latestAt} 退到 {at}。请向档案馆问明原因：时钟走快后校正、被拨回，或数据库恢复自备份；其间各条的时间以见证方副署和时间戳为准',
    en: 'the log itself says that its clock went back, times: {count}; first at entry {index}, from {latestAt} of entry {latestIndex} to {at}. Ask the bureau why: a clock that had run ahead and was set right, one that was set back, or a restored database; when entries around it were made, cosignatures and time-stamps tell',
  },
} as const satisfies Record<string, Bilingual>;

export type LogWarning = keyof typeof logWarnings;

/** Why a check was not performed. */
export const logCheckReasons = {
  'no-key': {
    zh: '未给出日志的公钥，无法确认检查点出自该日志',
    en: 'the key of the log was not given, so the checkpoint may be by anybody',
  },
  'no-witnesses': { zh: '未给出见证方的公钥', en: 'no key of a witness was given' },
  'no-checkpoint': { zh: '没有检查点，无从检查', en: 'without a checkpoint there is nothing to check' },
  'no-entries': { zh: '记录不全，无从检查', en: 'without all entries it cannot be told' },
  'no-packages': { zh: '未要求与信息包比对', en: 'packages were not asked for' },
} as const satisfies Record<string, Bilingual>;

export type LogCheckReason = keyof typeof logCheckReasons;
