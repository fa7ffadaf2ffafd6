import type { Occasion } from '../../schema/types/occasion.ts';
import type { Bilingual } from '../text.ts';

interface NoticeWords {
  /** What happened. */
  readonly what: Bilingual;
  /** What the reader does next. */
  readonly next: Bilingual;
}

/** What people are told by mail, of a handover or of one that is expected. */
export const noticeWords = {
  check_passed: {
    what: { zh: '自动检测通过', en: 'The automatic check passed' },
    next: { zh: '请项目负责人核对后提交。', en: 'The signer looks it over and submits it.' },
  },
  check_blocked: {
    what: {
      zh: '自动检测发现 {blocking} 处须整改的问题',
      en: 'The automatic check found {blocking} blocking {blocking:finding|findings}',
    },
    next: { zh: '请查看检测结果，整改后重新检测。', en: 'See the findings, correct them and have it checked again.' },
  },
  submitted: {
    what: { zh: '移交单位已提交（第 {round} 轮）', en: 'The delivering unit submitted it (round {round})' },
    next: { zh: '请领取并审核。', en: 'Claim it and review it.' },
  },
  claimed: {
    what: { zh: '城建档案馆已领取，正在审核', en: 'The bureau has taken it up for review' },
    next: { zh: '无需处理，请等待审核结果。', en: 'Nothing to do; wait for the decision.' },
  },
  assigned: {
    what: { zh: '该移交已指派给您审核', en: 'It was assigned to you for review' },
    next: { zh: '请审核并作出决定。', en: 'Review it and decide.' },
  },
  released: {
    what: { zh: '审核人已退还待办', en: 'Its reviewer gave it back' },
    next: { zh: '请其他接收员领取并审核。', en: 'Another archivist claims and reviews it.' },
  },
  findings_answered: {
    what: {
      zh: '移交单位答复了 {findings} 条审核意见',
      en: 'The delivering unit replied to {findings} {findings:finding|findings}',
    },
    next: { zh: '请查看往来，再决定是否核销。', en: 'Read the threads and say whether it is enough.' },
  },
  findings_replied: {
    what: {
      zh: '城建档案馆回复了 {findings} 条审核意见',
      en: 'The bureau replied to {findings} {findings:finding|findings}',
    },
    next: { zh: '请查看往来并处理。', en: 'Read the threads and go on.' },
  },
  exceptions_requested: {
    what: {
      zh: '移交单位申请 {exceptions} 项例外',
      en: 'The delivering unit asks for {exceptions} {exceptions:exception|exceptions}',
    },
    next: { zh: '请查看理由并审批。', en: 'Read the reasons, and grant or decline.' },
  },
  exceptions_decided: {
    what: {
      zh: '城建档案馆已审批例外：同意 {exceptions} 项，不同意 {declined} 项',
      en: 'The bureau decided on exceptions: {exceptions} granted, {declined} declined',
    },
    next: { zh: '请整改其余问题，继续移交。', en: 'Correct the rest and go on.' },
  },
  returned: {
    what: {
      zh: '城建档案馆退回整改（第 {round} 轮，审核意见 {findings} 条）',
      en: 'The bureau returned it (round {round}, {findings} {findings:finding|findings})',
    },
    next: { zh: '请逐条处理审核意见，继续整改后再次提交。', en: 'Resume it, deal with each finding and submit again.' },
  },
  accepted: {
    what: { zh: '城建档案馆同意接收', en: 'The bureau accepted it' },
    next: { zh: '无需处理，入库后将签发接收凭证。', en: 'Nothing to do; the receipt comes after storage.' },
  },
  stored: {
    what: { zh: '信息包已入库并复核一致', en: 'The package is stored and was read back equal' },
    next: { zh: '请签发接收凭证。', en: 'Issue the receipt.' },
  },
  receipted: {
    what: { zh: '接收凭证 {receipt} 已签发', en: 'Receipt {receipt} was issued' },
    next: { zh: '请下载凭证并妥善保存。', en: 'Download the receipt and keep it.' },
  },
  evidence_renewal_due: {
    what: {
      zh: '接收凭证的时间戳即将无法自行验证，且未能取得新的时间戳',
      en: 'The time-stamp of the receipt cannot be verified for long any more, and no further one was to be had',
    },
    next: {
      zh: '请系统管理员检查时间戳服务；服务恢复后系统自动续期，最迟须在期限之前完成。',
      en: 'Have the operator look at the time-stamp authority; once it answers, the service takes a further time-stamp by itself. It has to be before the date.',
    },
  },
  registration_sealed: {
    what: {
      zh: '城建档案馆已在电子档案移交与接收登记表上签章',
      en: 'The bureau sealed the registration form of transfer and receipt',
    },
    next: {
      zh: '请下载登记表，用本单位证书签署后传回。',
      en: 'Download the form, sign it with the certificate of your unit and send it back.',
    },
  },
  registration_signed: {
    what: {
      zh: '移交单位已签署登记表，双方签署完毕',
      en: 'The delivering unit signed the registration form; both sides have',
    },
    next: { zh: '无需处理。', en: 'Nothing to do.' },
  },
  withdrawn: {
    what: { zh: '移交单位已撤回', en: 'The delivering unit withdrew it' },
    next: { zh: '无需处理。', en: 'Nothing to do.' },
  },
  proposed: {
    what: { zh: '一项决定等待第二人签署', en: 'A decision waits for a second signature' },
    next: { zh: '请复核并签署，或予以退回。', en: 'Look it over, then countersign or decline it.' },
  },
  declined: {
    what: {
      zh: '第二人未签署，提出的决定不成立',
      en: 'The second person declined; the proposed decision does not stand',
    },
    next: { zh: '请查看理由，重新审核。', en: 'See the reason and review it again.' },
  },
  rejected: {
    what: { zh: '城建档案馆不予接收', en: 'The bureau rejected it' },
    next: {
      zh: '请查看依据与理由；内容保留至申诉期满。',
      en: 'See the ground; the content is kept until the appeal ends.',
    },
  },
  voided: {
    what: { zh: '该移交的接收已作废', en: 'Its acceptance was voided' },
    next: { zh: '请查看依据与理由，并与城建档案馆联系。', en: 'See the ground and get in touch with the bureau.' },
  },
  deadline_extended: {
    what: {
      zh: '期限已延长 {days} 个工作日',
      en: 'A deadline was extended by {days} working {days:day|days}',
    },
    next: { zh: '请在新的期限前处理。', en: 'Deal with it before the new date.' },
  },
  catalogued: {
    what: { zh: '已编目归档', en: 'It was catalogued and archived' },
    next: { zh: '无需处理。', en: 'Nothing to do.' },
  },
  superseded: {
    what: { zh: '已被后来接收的移交替代', en: 'A later handover took its place' },
    next: { zh: '无需处理；原内容仍可查阅。', en: 'Nothing to do; it can still be consulted.' },
  },
  due: {
    what: { zh: '期限提醒：还剩 {daysLeft} 个工作日', en: 'Reminder: {daysLeft} working {daysLeft:day|days} left' },
    next: { zh: '请在期限前处理。', en: 'Deal with it before it is due.' },
  },
  overdue: {
    what: { zh: '已逾期 {daysOverdue} 天', en: 'Overdue by {daysOverdue} {daysOverdue:day|days}' },
    next: { zh: '请尽快处理。', en: 'Deal with it at once.' },
  },
  expected_due: {
    what: {
      zh: '该工程的档案尚未移交，还剩 {daysLeft} 个工作日',
      en: 'The archive of the project has not been handed over; {daysLeft} working {daysLeft:day|days} left',
    },
    next: { zh: '请在期限前移交。', en: 'Hand it over before it is due.' },
  },
  expected_overdue: {
    what: {
      zh: '该工程的档案尚未移交，已逾期 {daysOverdue} 个工作日',
      en: 'The archive of the project has not been handed over; overdue by {daysOverdue} working {daysOverdue:day|days}',
    },
    next: {
      zh: '请尽快移交；确有困难的，请与城建档案馆联系延期。',
      en: 'Hand it over at once, or ask the bureau for an extension.',
    },
  },
  expected_escalated: {
    what: {
      zh: '预告的工程档案逾期未移交，已逾期 {daysOverdue} 个工作日',
      en: 'The announced archive of a project has not come; overdue by {daysOverdue} working {daysOverdue:day|days}',
    },
    next: {
      zh: '请督促移交单位，或说明理由延长期限。',
      en: 'Urge the delivering unit, or extend the deadline with a reason.',
    },
  },
} as const satisfies Record<Occasion['kind'], NoticeWords>;

/** What stands around it. */
export const mailWords = {
  reference: { zh: '移交编号', en: 'Handover' },
  title: { zh: '题名', en: 'Title' },
  project: { zh: '工程名称', en: 'Project' },
  projectCode: { zh: '工程代码', en: 'Project code' },
  unitWork: { zh: '单位工程', en: 'Unit work' },
  what: { zh: '情况', en: 'What happened' },
  next: { zh: '下一步', en: 'Next' },
  dueOn: { zh: '期限', en: 'Due on' },
  link: { zh: '查看', en: 'See' },
  identifier: { zh: '标识', en: 'Identifier' },
  how: { zh: '办理', en: 'By' },
  server: { zh: '服务地址', en: 'address of the service' },
  delivery: { zh: '报送文件夹', en: 'folder of the delivery' },
  digest: {
    zh: '移交动态汇总：{count} 条',
    en: 'Handovers: {count} {count:piece|pieces} of news',
  },
  left: {
    zh: '另有 {count} 条未列出，请登录查看。',
    en: '{count} more {count:is|are} not listed; sign in to see {count:it|them}.',
  },
  footer: {
    zh: '本邮件由移交系统自动发送，请勿回复；可在系统中修改通知方式与语言。',
    en: 'Sent by the handover service; do not reply. Whether and in which language you get these you set in the service.',
  },
} as const satisfies Record<string, Bilingual>;
