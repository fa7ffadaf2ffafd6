import type { ProblemEntry } from './entry.ts';

/** What can be wrong with telling people and other systems. */
export const notificationProblems = {
  'notifications.mail-failed': {
    status: 502,
    message: { zh: '邮件服务器未接收邮件：{reason}', en: 'The mail server did not take the message: {reason}' },
    remedy: {
      zh: '会自动重试；持续失败时请检查邮件服务器与 YIJIAO_SMTP_ 各项配置。',
      en: 'It is tried again by itself; if that does not help, look at the mail server and the YIJIAO_SMTP_ settings.',
    },
  },
  'notifications.mail-refused': {
    status: 422,
    message: { zh: '邮件服务器拒收该邮件：{reason}', en: 'The mail server refused the message for good: {reason}' },
    remedy: {
      zh: '请核对收件人的邮箱地址，然后在后台任务中重新启动。',
      en: 'Check the address of the recipient, then revive the job.',
    },
  },
  'notifications.given-up': {
    status: 422,
    message: {
      zh: '通知尝试发送 {attempts} 次均失败，已停止重试。',
      en: 'The notification was tried {attempts} {attempts:time|times} without success and is not tried again.',
    },
    remedy: {
      zh: '请排除原因，然后在后台任务中重新启动。',
      en: 'Mend the cause, then revive the job.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
