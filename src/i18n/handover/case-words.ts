import type { WantedAction } from '../../schema/types/handover-case.ts';
import type { Bilingual } from '../text.ts';

/** The states of a handover as people call them. */
export const stateWords = {
  draft: { zh: '草稿', en: 'draft' },
  checking: { zh: '检测中', en: 'checking' },
  needs_correction: { zh: '待整改', en: 'needs correction' },
  ready: { zh: '待提交', en: 'ready' },
  submitted: { zh: '已提交', en: 'submitted' },
  under_review: { zh: '审核中', en: 'under review' },
  returned: { zh: '退回整改', en: 'returned' },
  accepted: { zh: '同意接收', en: 'accepted' },
  stored: { zh: '已入库', en: 'stored' },
  receipted: { zh: '已发凭证', en: 'receipted' },
  archived: { zh: '已归档', en: 'archived' },
  rejected: { zh: '不予接收', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  superseded: { zh: '已被替代', en: 'superseded' },
} as const satisfies Record<string, Bilingual>;

/** The flags of a handover as people call them. */
export const flagWords = {
  overdue: { zh: '逾期', en: 'overdue' },
  stalled: { zh: '停滞', en: 'stalled' },
  expired: { zh: '草稿过期', en: 'expired' },
  quarantined: { zh: '隔离', en: 'quarantined' },
  on_hold: { zh: '冻结', en: 'on hold' },
  escalated: { zh: '已上报', en: 'escalated' },
  sample_failed: { zh: '抽检不合格', en: 'sample failed' },
  void: { zh: '作废', en: 'void' },
  evidence_renewal_due: { zh: '证据待续期', en: 'evidence to be renewed' },
} as const satisfies Record<string, Bilingual>;

/** The clocks of a handover as people call them. */
export const clockWords = {
  handover: { zh: '移交期限', en: 'handover of the project' },
  acknowledge: { zh: '受理期限', en: 'acknowledgement' },
  review: { zh: '审核期限', en: 'review' },
  correct: { zh: '整改期限', en: 'correction' },
  receipt: { zh: '发证期限', en: 'receipt' },
  appeal: { zh: '申诉期限', en: 'appeal' },
} as const satisfies Record<string, Bilingual>;

/** The sides of a handover, and who holds the ball where neither does. */
export const sideWords = {
  deliveringUnit: { zh: '移交单位', en: 'the delivering unit' },
  bureau: { zh: '接收单位', en: 'the bureau' },
  service: { zh: '系统', en: 'the service itself' },
  nobody: { zh: '无', en: 'nobody' },
} as const satisfies Record<string, Bilingual>;

/** The commands of a handover as people call them. */
export const commandWords = {
  create: { zh: '新建移交', en: 'create a handover' },
  attach_files: { zh: '添加文件', en: 'add files' },
  remove_files: { zh: '移除文件', en: 'remove files' },
  set_document: { zh: '设置移交清单', en: 'set the handover document' },
  set_recognised_report: { zh: '附他馆检测报告', en: 'attach a report of another bureau' },
  answer_findings: { zh: '答复审核意见', en: 'answer findings' },
  check: { zh: '检测', en: 'check' },
  record_check_result: { zh: '记录检测结果', en: 'record the check' },
  resume: { zh: '继续整改', en: 'resume' },
  edit: { zh: '修改', en: 'edit' },
  submit: { zh: '提交', en: 'submit' },
  claim: { zh: '领取', en: 'claim' },
  assign: { zh: '指派', en: 'assign' },
  release: { zh: '退还待办', en: 'release' },
  write_findings: { zh: '填写审核意见', en: 'write findings' },
  settle_finding: { zh: '核销审核意见', en: 'settle a finding' },
  reply_to_findings: { zh: '回复审核意见', en: 'reply to findings' },
  fill_review: { zh: '填写人工检查表', en: 'fill in a review' },
  record_review_plan: { zh: '记录审核方案', en: 'record the review plan' },
  review_items: { zh: '逐件审核', en: 'review records' },
  request_exceptions: { zh: '申请例外', en: 'request exceptions' },
  decide_exceptions: { zh: '审批例外', en: 'decide on exceptions' },
  return: { zh: '退回整改', en: 'return' },
  accept: { zh: '同意接收', en: 'accept' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  record_stored: { zh: '记录入库', en: 'record the storing' },
  seal_registration: { zh: '签章登记表', en: 'seal the registration form' },
  sign_registration: { zh: '签署登记表', en: 'sign the registration form' },
  issue_receipt: { zh: '签发凭证', en: 'issue the receipt' },
  catalogue: { zh: '编目归档', en: 'catalogue' },
  record_archive_timestamp: { zh: '记录存档时间戳', en: 'record an archive time-stamp' },
  record_superseded: { zh: '记录被替代', en: 'record the succession' },
  revive: { zh: '恢复草稿', en: 'revive the draft' },
  reject: { zh: '不予接收', en: 'reject' },
  void: { zh: '作废', en: 'void the acceptance' },
  countersign: { zh: '会签', en: 'countersign' },
  decline: { zh: '不予会签', en: 'decline to countersign' },
  hold: { zh: '冻结', en: 'place a legal hold' },
  lift_hold: { zh: '解除冻结', en: 'lift the legal hold' },
  extend: { zh: '延长期限', en: 'extend a deadline' },
  record_flags: { zh: '记录标记', en: 'record flags' },
} as const satisfies Record<string, Bilingual>;

/** What a finding wants to be done, as people call it. */
export const wantedWords = {
  replace: { zh: '更换文件', en: 'replace the file' },
  remove: { zh: '移除文件', en: 'remove the file' },
  add: { zh: '补充文件', en: 'add what is missing' },
  correct: { zh: '更正著录', en: 'correct the description' },
  explain: { zh: '书面说明', en: 'explain it in words' },
} as const satisfies Record<WantedAction, Bilingual>;

/** The roles as people call them. */
export const roleWords = {
  preparer: { zh: '资料员', en: 'preparer' },
  signer: { zh: '项目负责人', en: 'signer' },
  archivist: { zh: '接收员', en: 'archivist' },
  lead: { zh: '主管', en: 'lead' },
  auditor: { zh: '审计', en: 'auditor' },
  admin: { zh: '管理员', en: 'administrator' },
} as const satisfies Record<string, Bilingual>;
