import type { ProblemEntry } from './entry.ts';

/** What can keep somebody from the audit trail. */
export const auditProblems = {
  'audit.trail-too-long': {
    status: 422,
    message: {
      zh: '审计轨迹有 {count} 条，一张工作表最多容纳 {limit} 条。',
      en: 'The audit trail has {count} entries, and a sheet holds {limit} at most.',
    },
    remedy: {
      zh: '请缩小时间范围，或以 CSV、JSON Lines 导出。',
      en: 'Narrow the time, or export it as CSV or JSON Lines.',
    },
  },
  'audit.trail-head-missing': {
    status: 503,
    message: {
      zh: '数据库里没有审计轨迹的末条记录（表 audit_trail_head）：有人改动过数据库。',
      en: 'The database does not say where its audit trail ends (table audit_trail_head): somebody has tampered with it.',
    },
    remedy: {
      zh: '请保留这个数据库备查，再从备份恢复；此前导出的轨迹仍可用 yijiao trail 核验。',
      en: 'Keep this database as evidence and restore a backup; a trail that was exported before can still be verified with yijiao trail.',
    },
  },
  'audit.log-not-intact': {
    status: 422,
    message: {
      zh: '移交日志 {log} 本身未能通过核验，不能用来核对审计轨迹。',
      en: 'The transparency log {log} is not intact itself, so the audit trail cannot be held against it.',
    },
    remedy: { zh: '请先运行 yijiao log verify {log}。', en: 'Run yijiao log verify {log} first.' },
  },
  'audit.export-invalid': {
    status: 422,
    message: {
      zh: '{file} 第 {line} 行不是审计轨迹的条目：{expectedZh}',
      en: 'Line {line} of {file} is no entry of an audit trail: {expectedEn}',
    },
    remedy: {
      zh: '请用 JSON Lines 格式重新导出，不要改动文件。',
      en: 'Export it again as JSON Lines, and leave the file as it is.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
