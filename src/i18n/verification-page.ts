import type { Bilingual } from './text.ts';

/** The words of the page that verifies without a network. */
export const verificationPageWords = {
  title: { zh: '移交核验', en: 'Offline verification' },
  lead: {
    zh: '核验接收凭证、移交日志证明、档案信息包和电子签名。所有计算都在本机完成，文件不会离开这台电脑，本页也无法访问网络。',
    en: 'Verifies receipts, proofs of the transparency log, archive packages and electronic signatures. Everything is computed on this machine: no file leaves it, and this page cannot reach any network.',
  },
  language: { zh: 'English', en: '中文' },
  cautionTitle: {
    zh: '与信息包一起得到的核验页，什么也证明不了',
    en: 'A page that came with the package proves nothing',
  },
  caution: {
    zh: '能改动信息包的人，同样能改动随附的核验页。请从您信任的地方取得本页：接收单位自己的服务（网址 /verify），或本软件的命令 yijiao verify-page。本页文件的 SHA-256 公布在接收单位的移交日志中（记录类型 verification_page），请用别的工具计算并核对。',
    en: 'Whoever could change the package could change a page beside it. Take this page from where you trust it: the bureau’s own service (at /verify), or this software’s command yijiao verify-page. The SHA-256 of its file is published in the bureau’s transparency log (entries of the kind verification_page): compute it with another tool, and compare.',
  },
  version: { zh: '核验页版本 {version}', en: 'page version {version}' },
  filesTitle: { zh: '要核验的文件', en: 'What to verify' },
  drop: {
    zh: '把文件拖到这里，或点按选择',
    en: 'Drop files here, or choose them',
  },
  dropHint: {
    zh: '凭证（.json、.pdf）、作废或替代通知、信息包及其各部分（.zip）、带签名或另附签名的文件；档案馆公钥（.jwk）和证书（.cer、.pem）也可一并给出。',
    en: 'Receipts (.json, .pdf), notices that one no longer stands, packages and their parts (.zip), files with signatures in or beside them; also public keys (.jwk) and certificates (.cer, .pem) of the bureau.',
  },
  remove: { zh: '移除 {name}', en: 'Remove {name}' },
  knownTitle: { zh: '您另行得知的公钥', en: 'Keys that you know from elsewhere' },
  knownHint: {
    zh: '档案馆公布的凭证公钥指纹，以及移交日志和见证方的验证公钥（形如 名称+编号+公钥），一行一个。不填也能核验，但无法确认签发者是谁。',
    en: 'Thumbprints of the bureau’s keys for receipts, and verifier keys of its log and of witnesses (name+id+key), one a line. Without them everything is verified, but not who it is from.',
  },
  verify: { zh: '开始核验', en: 'Verify' },
  verifying: { zh: '正在核验……', en: 'Verifying…' },
  progress: { zh: '已读取 {done}，共 {expected}', en: '{done} of {expected} read' },
  stop: { zh: '停止', en: 'Stop' },
  stopped: { zh: '核验已停止，没有结论。', en: 'The verification was stopped and has no outcome.' },
  results: { zh: '核验结果', en: 'What was found' },
  at: { zh: '核验时间 {at}', en: 'verified at {at}' },
  print: { zh: '打印', en: 'Print' },
  intact: { zh: '完好', en: 'Intact' },
  partly: {
    zh: '未发现问题，但有 {count} 项未核验',
    en: 'Nothing wrong was found, but {count} {count:check was|checks were} not performed',
  },
  broken: { zh: '不完好！有 {count} 项不符', en: 'NOT intact! {count} {count:check|checks} failed' },
  signed: { zh: '签名全部有效', en: 'Every signature is valid' },
  unsigned: { zh: '没有发现签名', en: 'No signature was found' },
  indeterminate: { zh: '有签名无法确认', en: 'A signature can be called neither valid nor invalid' },
  invalid: { zh: '有签名无效！', en: 'A signature is NOT valid!' },
  refused: { zh: '无法核验', en: 'Cannot be verified' },
  trusted: {
    zh: '由您给出的证书；其中自签名的作为信任的起点',
    en: 'Certificates that you gave; those signed by themselves are where trust begins',
  },
  unknownFile: {
    zh: '不是凭证、信息包或签名，也没有给出它的签名',
    en: 'Neither a receipt, a package nor a signature, and no signature of it was given',
  },
  unknownKey: { zh: '不是公钥指纹，也不是验证公钥', en: 'Neither a thumbprint nor a verifier key' },
  outcomes: {
    passed: { zh: '通过', en: 'passed' },
    failed: { zh: '不符', en: 'FAILED' },
    not_performed: { zh: '未核验', en: 'not performed' },
  },
  subject: {
    number: { zh: '凭证编号', en: 'Number' },
    issuedAt: { zh: '签发时间', en: 'Issued at' },
    bureau: { zh: '接收单位（自称）', en: 'Bureau, as it calls itself' },
    key: { zh: '公钥指纹', en: 'Thumbprint of its key' },
    id: { zh: '信息包标识', en: 'Identifier' },
    version: { zh: '版本', en: 'Version' },
    files: { zh: '文件数', en: 'Files' },
    bytes: { zh: '字节数', en: 'Bytes' },
    sha256: { zh: 'SHA-256', en: 'SHA-256' },
  },
  insecure: {
    zh: '本页是经未加密的连接打开的，浏览器因此不提供所需的密码功能。请把本页另存到本机再打开，或经 https 打开。',
    en: 'This page came over a connection without encryption, so the browser gives it no cryptography. Save it to this machine and open it there, or open it by https.',
  },
  fault: { zh: '核验页出错，没有结论：{message}', en: 'The page failed, and there is no outcome: {message}' },
  noScript: {
    zh: '核验需要 JavaScript；本页的程序全部在页内，不访问网络。',
    en: 'Verifying takes JavaScript; all of the program is within this page, and reaches no network.',
  },
} as const satisfies Record<string, Bilingual | Record<string, Bilingual>>;
