import type { ProblemEntry } from './entry.ts';

/** What can be wrong with work in the background and with repeated requests. */
export const jobProblems = {
  'jobs.not-found': {
    status: 404,
    message: { zh: '没有这项后台任务。', en: 'There is no such job.' },
    remedy: { zh: '请刷新任务列表。', en: 'Load the list of jobs again.' },
  },
  'jobs.not-dead': {
    status: 409,
    message: { zh: '该任务并未失败，不能重新启动。', en: 'This job has not failed for good, so it cannot be revived.' },
    remedy: { zh: '请刷新任务列表，查看其当前状态。', en: 'Load the list of jobs again to see how it stands.' },
  },
  'jobs.lease-lost': {
    status: 409,
    message: { zh: '该任务已由另一个工作进程接手。', en: 'Another worker has taken this job over.' },
    remedy: { zh: '无需处理：接手的进程会完成它。', en: 'Nothing to do: the other worker finishes it.' },
  },
  'jobs.crashed': {
    status: 500,
    message: {
      zh: '该任务执行时工作进程中断了 {crashes} 次，已停止重试。',
      en: 'The worker vanished {crashes} {crashes:time|times} while doing this job; it is not tried again.',
    },
    remedy: {
      zh: '请查看服务日志并排除原因；移交停留在当前状态，内容没有丢失。',
      en: 'Look for the cause in the log of the service; the handover stays in its state, and nothing of it is lost.',
    },
  },
  'http.idempotency-mismatch': {
    status: 422,
    message: {
      zh: '这个 Idempotency-Key 已用于另一个不同的请求。',
      en: 'This Idempotency-Key has been used for a different request.',
    },
    remedy: { zh: '请为每个新请求使用新的键。', en: 'Use a new key for every new request.' },
  },
} as const satisfies Record<string, ProblemEntry>;
