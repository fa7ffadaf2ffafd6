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
  'notifications.webhook-failed': {
    status: 502,
    message: { zh: '回调地址未接收通知（{reason}）', en: 'The webhook did not take the notification ({reason}).' },
    remedy: {
      zh: '会自动重试；请检查该地址能否访问，并以 2xx 应答。',
      en: 'It is tried again by itself; see that the address can be reached and answers with 2xx.',
    },
  },
  'notifications.address-forbidden': {
    status: 422,
    message: {
      zh: '通知不会发往该地址：内部地址和未加密的地址不被允许。',
      en: 'Notifications do not go to this address: internal addresses and unencrypted ones are not allowed.',
    },
    remedy: {
      zh: '请使用公网的 https 地址，或由运维人员在 YIJIAO_WEBHOOK_NETWORKS 中写明允许的网络。',
      en: 'Use a public https address, or have the operator name its network in YIJIAO_WEBHOOK_NETWORKS.',
    },
  },
  'notifications.url-invalid': {
    status: 422,
    message: { zh: '回调地址无效。', en: 'This is no address that a webhook can have.' },
    remedy: {
      zh: '请给出 https 地址，不含用户名、密码和 # 部分。',
      en: 'Give an https address without a user name, a password and a fragment.',
    },
  },
  'notifications.too-many-webhooks': {
    status: 409,
    message: { zh: '一个单位最多登记 {limit} 个回调。', en: 'An organisation has at most {limit} webhooks.' },
    remedy: { zh: '请先删除不用的回调。', en: 'Remove one that is not used any more.' },
  },
  'notifications.webhook-unknown': {
    status: 404,
    message: { zh: '没有这个回调。', en: 'There is no such webhook.' },
    remedy: { zh: '请刷新回调列表。', en: 'Load the list of webhooks again.' },
  },
  'notifications.delivery-unknown': {
    status: 404,
    message: { zh: '没有这条通知。', en: 'There is no such delivery.' },
    remedy: { zh: '请刷新发送记录。', en: 'Load the list of deliveries again.' },
  },
  'notifications.delivery-not-failed': {
    status: 409,
    message: {
      zh: '这条通知并未失败，不能重新发送。',
      en: 'This delivery has not failed for good, so it cannot be retried.',
    },
    remedy: { zh: '请刷新发送记录，查看其当前状态。', en: 'Load the list of deliveries again to see how it stands.' },
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
