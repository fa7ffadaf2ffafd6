import type { Mender, Outcome, Property, Severity, Stage } from '../../schema/types/check-report.ts';
import type { Confidence } from '../../schema/types/profile.ts';
import type { Bilingual } from '../text.ts';

/** The words of the four-property report (四性检测报告) as people read it. */
export const fourPropertyWords = {
  title: { zh: '电子档案四性检测报告', en: 'Four-property check report' },
  passed: { zh: '可以提交：没有阻断性问题。', en: 'May be submitted: no blocking finding.' },
  refused: { zh: '暂不能提交：有阻断性问题。', en: 'May not be submitted yet: there are blocking findings.' },
  project: { zh: '工程', en: 'Project' },
  deliveringUnit: { zh: '移交单位', en: 'Delivering unit' },
  profile: { zh: '归档规则集', en: 'Archive profile' },
  ruleSet: { zh: '检测项目录版本', en: 'Rule catalogue' },
  stage: { zh: '检测环节', en: 'Stage' },
  checkedAt: { zh: '检测时间', en: 'Checked' },
  reused: { zh: '沿用此前检测结果', en: 'Taken over from earlier checks' },
  reusedAmounts: {
    zh: '文件 {files} 个，签名文件 {signatures} 个，病毒扫描 {scans} 个，页面显示 {renderings} 个，PDF/A 校验 {validations} 个，结构化数据 {readings} 个；最早得出于 {since}',
    en: '{files} files, signatures of {signatures} files, scans of {scans}, drawn pages of {renderings}, PDF/A validation of {validations}, structured data of {readings}; the oldest of {since}',
  },
  content: { zh: '报送内容', en: 'Content' },
  items: { zh: '收到与列出', en: 'Items in and out' },
  itemAmounts: {
    zh: '收到 {delivered} 个文件；列出 {listed} 个，其中缺 {missing} 个；未列出 {unlisted} 个',
    en: '{delivered} came in; {listed} listed, of which {missing} missing; {unlisted} unlisted',
  },
  signatures: { zh: '签名和印章', en: 'Signatures and seals' },
  signatureAmounts: {
    zh: '共 {found} 个：有效 {valid} 个，无效或无法认定 {others} 个',
    en: '{found} found: {valid} valid, {others} not valid or undecided',
  },
  snapshot: { zh: '全部文件总摘要', en: 'Root of the item tree' },
  digest: { zh: '本报告的 SHA-256 摘要（JSON，RFC 8785）', en: 'SHA-256 of this report (JSON, RFC 8785)' },
  blocking: { zh: '阻断', en: 'blocking' },
  warnings: { zh: '警告', en: 'warnings' },
  whole: { zh: '整个报送内容', en: 'The whole delivery' },
  volume: { zh: '第 {volume} 卷', en: 'Volume {volume}' },
  record: { zh: '第 {record} 件', en: 'Record {record}' },
  sourced: { zh: '{source}（{confidence}）', en: '{source} ({confidence})' },
  basis: { zh: '依据：{source}', en: 'Basis: {source}' },
  rowBasis: { zh: '归档规则集的依据：{source}', en: 'The profile rests on: {source}' },
  remedy: { zh: '处理：{remedy}', en: 'What to do: {remedy}' },
  evidence: { zh: '证据', en: 'Evidence' },
  evidenceShown: { zh: '证据：{evidence}', en: 'Evidence: {evidence}' },
  recognised: { zh: '互认的检测', en: 'Recognised check' },
  recognisedBy: {
    zh: '{by}于 {checkedAt} 按 {profile}（检测项目录 {ruleSet}）检测；报告 SHA-256 {report}，签名公钥 {key}。由其检测的项目不由本馆负责。',
    en: 'checked by {by} at {checkedAt} under {profile} (rule catalogue {ruleSet}); report SHA-256 {report}, signed with the key {key}. What it covers was not checked here.',
  },
  recognitionBasis: { zh: '互认依据', en: 'Basis of recognition' },
  sameProfile: { zh: '同一归档规则集的不同版本', en: 'another version of the same archive profile' },
  conditions: { zh: '互认条件', en: 'Conditions of recognition' },
  remaining: { zh: '差异（本馆已检测）', en: 'Differences, checked here' },
  notCounted: { zh: '{by}的检测报告未予采信：{reason}', en: 'the report of {by} does not count: {reason}' },
  toMend: { zh: '需要处理的问题', en: 'What needs doing' },
  notPerformed: { zh: '未执行的检测', en: 'What was not checked, and why' },
  manual: { zh: '人工检测的项目', en: 'What people look at' },
  files: { zh: '各文件结果', en: 'Results by file' },
  filesOfEach: {
    zh: '每个文件按四性各计一次，取其最差的结果；案卷和整个报送内容的问题不计入。',
    en: 'Every file counts once for each property, with the worst that was found of it; what is about a volume or the whole delivery does not count.',
  },
  property: { zh: '四性', en: 'Property' },
  rules: { zh: '各检测项结果', en: 'Results by rule' },
  rule: { zh: '检测项', en: 'Rule' },
  outcome: { zh: '结果', en: 'Outcome' },
  source: { zh: '依据', en: 'Basis' },
  findings: { zh: '发现', en: 'Findings' },
  nothing: { zh: '无。', en: 'None.' },
  unlisted: {
    zh: '另有 {volumes} 卷共 {findings} 处未在此列出，见 JSON 报告。',
    en: '{findings} more in {volumes} volumes are not listed here: see the report in JSON.',
  },
  beyond: { zh: '另有 {count} 处，见 JSON 报告。', en: '{count} more: see the report in JSON.' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The words of the table that says the same of each file. */
export const fileOutcomeWords = {
  path: { zh: '文件', en: 'File' },
  volume: { zh: '卷', en: 'Volume' },
  record: { zh: '件', en: 'Record' },
  rules: { zh: '检测项', en: 'Rules that looked' },
  because: { zh: '由来', en: 'Because of' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The four in the order in which DA/T 70 tells them. */
export const properties = ['authenticity', 'integrity', 'usability', 'security'] as const;

export const propertyWords: Readonly<Record<Property, Bilingual>> = {
  authenticity: { zh: '真实性', en: 'Authenticity' },
  integrity: { zh: '完整性', en: 'Integrity' },
  usability: { zh: '可用性', en: 'Usability' },
  security: { zh: '安全性', en: 'Security' },
};

/** What is said of a whole property, by the worst outcome of its rules. */
export const lightWords: Readonly<Record<Outcome, Bilingual>> = {
  recognised: { zh: '通过，部分经互认', en: 'passed, partly recognised' },
  passed: { zh: '通过', en: 'passed' },
  warning: { zh: '有警告', en: 'warnings' },
  failed: { zh: '不通过', en: 'failed' },
  manual_review: { zh: '待人工检查', en: 'to be reviewed by a person' },
  not_performed: { zh: '有未执行的检测', en: 'some checks not performed' },
  not_applicable: { zh: '不适用', en: 'not applicable' },
};

/** What is said of a rule. */
export const outcomeWords: Readonly<Record<Outcome, Bilingual>> = {
  recognised: { zh: '互认（他馆检测）', en: 'recognised (checked by another bureau)' },
  passed: { zh: '通过', en: 'passed' },
  warning: { zh: '警告', en: 'warning' },
  failed: { zh: '未通过', en: 'failed' },
  manual_review: { zh: '待人工检测', en: 'to be looked at' },
  not_performed: { zh: '未执行', en: 'not performed' },
  not_applicable: { zh: '不适用', en: 'not applicable' },
};

/** How sure the basis of a rule is. */
export const confidenceWords: Readonly<Record<Confidence, Bilingual>> = {
  read: { zh: '已核对原文', en: 'the text was read' },
  quoted: { zh: '据他人引用', en: 'as quoted by others' },
  memory: { zh: '凭记忆，待核对', en: 'from memory' },
  'weak-memory': { zh: '凭不确切的记忆，待核对', en: 'from uncertain memory' },
  own: { zh: '本系统自定', en: 'our own' },
};

export const severityWords: Readonly<Record<Severity, Bilingual>> = {
  blocking: { zh: '阻断', en: 'blocking' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'note' },
};

export const stageWords: Readonly<Record<Stage, Bilingual>> = {
  self_check: { zh: '移交前自检', en: 'self-check before the handover' },
  handover: { zh: '移交与接收', en: 'handover and receiving' },
  long_term: { zh: '长期保存', en: 'long-term preservation' },
};

export const menderWords: Readonly<Record<Mender, Bilingual>> = {
  deliveringUnit: { zh: '由移交单位处理', en: 'For the delivering unit' },
  signers: { zh: '由签章单位和签章人处理', en: 'For those who sign and seal' },
  bureau: { zh: '由城建档案馆处理', en: 'For the archives bureau' },
  administrator: { zh: '由系统管理员处理', en: 'For the administrator of the system' },
};
