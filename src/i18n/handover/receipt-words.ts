import type { Bilingual } from '../text.ts';

/** The words of the receipt as people read it. */
export const receiptWords = {
  title: { zh: '建设工程电子档案接收凭证', en: 'Receipt for Electronic Construction Records' },
  number: { zh: '凭证编号', en: 'No.' },
  statement: {
    zh: '兹证明：{bureau}于 {date} 收讫{unit}移交的“{project}”建设工程电子档案。移交内容经检测、审核，信息包已入库并逐份回读核验，保管责任自本凭证签发之日起转移至接收单位。',
    en: '{bureau} certifies that on {date} it has received from {unit} the electronic records of the project "{project}". They were checked and reviewed; the package is stored and every copy was read back and verified. With the issue of this receipt custody has passed to the receiving bureau.',
  },
  parties: { zh: '移交双方', en: 'Parties' },
  bureau: { zh: '接收单位', en: 'Receiving bureau' },
  deliveringUnit: { zh: '移交单位', en: 'Delivering unit' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  identifier: { zh: '系统标识', en: 'Identifier' },
  project: { zh: '工程', en: 'Project' },
  projectName: { zh: '工程名称', en: 'Name' },
  projectCode: { zh: '项目代码', en: 'Code' },
  projectLocation: { zh: '工程地点', en: 'Location' },
  permit: { zh: '许可证件', en: 'Permit' },
  handover: { zh: '移交', en: 'Handover' },
  reference: { zh: '移交编号', en: 'Reference' },
  handoverTitle: { zh: '移交题名', en: 'Title' },
  round: { zh: '轮次', en: 'Round' },
  roundOf: { zh: '第 {round} 轮', en: 'round {round}' },
  supersedes: { zh: '所替代的移交', en: 'Takes the place of' },
  agreement: { zh: '移交协议', en: 'Submission agreement' },
  agreementTexts: { zh: '移交协议摘要', en: 'Agreement, SHA-256' },
  agreementSignature: { zh: '移交单位签名', en: "Delivering unit's signature" },
  agreementSigner: { zh: '签名人身份', en: 'Signer known by' },
  profile: { zh: '归档规则集', en: 'Archive profile' },
  content: { zh: '移交内容', en: 'Content' },
  amount: { zh: '数量', en: 'Amount' },
  amounts: {
    zh: '案卷 {volumes} 卷，文件 {records} 件，电子文件 {files} 个，共 {bytes} 字节',
    en: '{volumes} {volumes:volume|volumes}, {records} {records:record|records}, {files} {files:file|files}, {bytes} {bytes:byte|bytes}',
  },
  retention: { zh: '保管期限', en: 'Retention' },
  PERMANENT: { zh: '永久 {count} 卷', en: '{count} permanent' },
  LONG: { zh: '长期 {count} 卷', en: '{count} long-term' },
  SHORT: { zh: '短期 {count} 卷', en: '{count} short-term' },
  unstated: { zh: '未注明 {count} 卷', en: '{count} not stated' },
  volumeList: { zh: '案卷目录摘要', en: 'Volume list, SHA-256' },
  document: { zh: '移交清单摘要', en: 'handover.json, SHA-256' },
  root: { zh: '全部文件总摘要', en: 'Root of the item tree' },
  package: { zh: '信息包', en: 'Package' },
  packageId: { zh: '信息包标识', en: 'Identifier' },
  packageVersion: { zh: '版本', en: 'Version' },
  packageBytes: { zh: '大小', en: 'Size' },
  bytes: { zh: '{bytes} 字节', en: '{bytes} bytes' },
  part: { zh: '部分 {number}（共 {parts}）', en: 'Part {number} of {parts}' },
  partContent: { zh: '部分内容', en: 'Content of the part' },
  partAmounts: {
    zh: '按移交清单次序第 {from} 至 {to} 个案卷，电子文件 {files} 个',
    en: 'volumes {from} to {to} in the order of handover.json, {files} files',
  },
  sha256: { zh: 'SHA-256', en: 'SHA-256' },
  sha512: { zh: 'SHA-512', en: 'SHA-512' },
  sm3: { zh: 'SM3', en: 'SM3' },
  exceptions: { zh: '准予例外', en: 'Exceptions granted' },
  exception: { zh: '例外 {number}', en: 'Exception {number}' },
  exceptionPlace: { zh: '案卷 / 件', en: 'Volume / record' },
  exceptionFile: { zh: '电子文件', en: 'File' },
  exceptionField: { zh: '著录项', en: 'Field' },
  exceptionReason: { zh: '申请理由', en: 'Asked for because' },
  exceptionRequested: { zh: '申请人', en: 'Asked for by' },
  exceptionGround: { zh: '准予理由', en: 'Granted because' },
  exceptionGranted: { zh: '批准人', en: 'Granted by' },
  copies: { zh: '副本', en: 'Copies' },
  copy: { zh: '副本 {number}', en: 'Copy {number}' },
  online: { zh: '在线', en: 'online' },
  nearline: { zh: '近线', en: 'near-line' },
  offline: { zh: '离线', en: 'off-line' },
  verifiedAt: { zh: '{class}，{at} 回读核验相符', en: '{class}, read back and equal' },
  check: { zh: '检测结果', en: 'Check results' },
  authenticity: { zh: '真实性', en: 'Authenticity' },
  integrity: { zh: '完整性', en: 'Integrity' },
  usability: { zh: '可用性', en: 'Usability' },
  security: { zh: '安全性', en: 'Security' },
  passed: { zh: '合格', en: 'passed' },
  warning: { zh: '合格，有提示', en: 'passed with warnings' },
  failed: { zh: '不合格', en: 'failed' },
  manual_review: { zh: '有待人工检查', en: 'reviews by people outstanding' },
  not_performed: { zh: '未全部检测', en: 'not performed in full' },
  recognised: { zh: '互认', en: 'recognised' },
  not_applicable: { zh: '不适用', en: 'not applicable' },
  ruleSet: { zh: '检测规则版本', en: 'Rule set' },
  checkCounts: {
    zh: '{ruleSet}；提示 {warnings} 项，未检测 {notPerformed} 项',
    en: '{warnings} {warnings:warning|warnings}, {notPerformed} not performed',
  },
  recognisedCheck: { zh: '互认的检测', en: 'Recognised check' },
  recognisedAt: { zh: '检测时间', en: 'Checked' },
  recognisedReport: { zh: '报告 SHA-256', en: 'SHA-256 of report' },
  recognisedBasis: { zh: '互认依据', en: 'Basis' },
  people: { zh: '经办', en: 'People' },
  signer: { zh: '移交人', en: 'Submitted by' },
  review: { zh: '人工审核', en: 'Review by people' },
  reviewer: { zh: '审核接收人', en: 'Accepted by' },
  second: { zh: '会签人', en: 'Second signature' },
  issuer: { zh: '签发人', en: 'Issued by' },
  onBehalfOf: { zh: '{name}（代 {other}）', en: '{name} for {other}' },
  howToVerify: { zh: '核验方法', en: 'How to verify' },
  seal: { zh: '接收单位（电子签名）', en: 'Receiving bureau (electronic signature)' },
  issuedAt: { zh: '签发时间', en: 'Issued' },
  key: { zh: '签名公钥指纹', en: 'Key thumbprint' },
  digest: { zh: '凭证摘要', en: 'Receipt digest' },
  continued: { zh: '{zh}（续）', en: '{en}, continued' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'page {page} of {pages}' },
  stamped: {
    zh: '时间戳：{at}，由“{authority}”签发。',
    en: 'Time-stamped (RFC 3161).',
  },
  notStamped: {
    zh: '本凭证未加盖可信时间戳，签发时间由接收单位自行声明。',
    en: 'Without a time-stamp: the time of issue is the word of the bureau alone.',
  },
  selfSigned: {
    zh: '本 PDF 的电子签名所用证书由接收单位自签（证书指纹 SHA-256 {digest}），并非由电子认证服务机构签发；请与接收单位公布的指纹核对。',
    en: 'This PDF is signed with a certificate that the bureau has issued to itself, not one from a CA; compare its SHA-256, {digest}, with what the bureau publishes.',
  },
  certified: {
    zh: '本 PDF 由“{subject}”电子签名，证书由“{issuer}”签发。',
    en: 'This PDF is signed by {subject}, certified by {issuer}.',
  },
  attachment: {
    zh: '本凭证以所附 receipt.json 为准；纸面打印件仅供查阅。',
    en: 'The attached receipt.json is the signed original; what is printed shows it to people.',
  },
} as const satisfies Record<string, Bilingual>;

/** How to verify a receipt, said in the receipt itself. */
export const receiptVerification: Bilingual = {
  zh: '离线核验：运行 yijiao verify receipt.json，并将信息包一并给出。或者不用本软件：按 RFC 7515 用 key 中的 Ed25519 公钥验证 jws（其载荷即 facts 的 RFC 8785 形式），以 SHA-256 比对信息包，并确认 kid 与接收单位公布的公钥指纹（RFC 7638）一致。',
  en: 'Offline: run `yijiao verify receipt.json`, with the package beside it. Without this software: verify the jws (RFC 7515) with the Ed25519 public key in key; its payload is the RFC 8785 form of facts. Compare the SHA-256 of the package, and see that kid is the key thumbprint (RFC 7638) that the bureau has published.',
};

/** Kinds of permits that have a name; others stand as they were declared. */
export const permitWords: Readonly<Record<string, Bilingual>> = {
  LAND_PLANNING_PERMIT: { zh: '用地规划许可证', en: 'Land planning permit' },
  WORKS_PLANNING_PERMIT: { zh: '工程规划许可证', en: 'Works planning permit' },
  CONSTRUCTION_PERMIT: { zh: '施工许可证', en: 'Construction permit' },
};

/** What people looked at, by the kind of rule. */
export const reviewedWords = {
  all: { zh: '逐件审核 {reviewed} 件，均合格', en: 'all {reviewed} records were looked at and found in order' },
  sample: {
    zh: '共 {records} 件，抽 {size} 件，连同必审件审核 {reviewed} 件，均合格；抽样种子 {seed}',
    en: 'of {records} records {size} were drawn; with those that had to be, {reviewed} were looked at and found in order; seed {seed}',
  },
  confidence: {
    zh: '共 {records} 件，按置信度 {confidence}、可接受不合格率 {acceptableShare} 抽样，连同必审件审核 {reviewed} 件，均合格；抽样种子 {seed}',
    en: 'of {records} records a sample was drawn for confidence {confidence} and acceptable share {acceptableShare}; with those that had to be, {reviewed} were looked at and found in order; seed {seed}',
  },
} as const satisfies Record<string, Bilingual>;

/** How the bureau knew whose the delivering unit's signature is. */
export const signerWords = {
  register: { zh: '已在档案馆登记', en: "the bureau's register of signers" },
  certificate: {
    zh: '证书载有移交单位的统一社会信用代码',
    en: "the unit's unified social credit code in the certificate",
  },
  nothing: { zh: '信任链有效，未核实代表移交单位', en: 'nothing but a trusted certificate' },
} as const satisfies Record<string, Bilingual>;
