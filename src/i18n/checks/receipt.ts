import type { Bilingual } from '../text.ts';

/** What the verification of a receipt checks, in order, and the sentence for a check that found nothing wrong. */
export const receiptChecks = {
  'receipt.schema': { zh: '凭证符合格式', en: 'the receipt keeps its schema' },
  'receipt.key': {
    zh: '所附公钥与其指纹 {kid} 相符',
    en: 'the key inside is the one of the thumbprint {kid}',
  },
  'receipt.signature': {
    zh: '电子签名有效，凭证写明的签发单位为“{bureau}”',
    en: 'the signature is good; the issuer calls itself {bureau}',
  },
  'receipt.facts': { zh: '所示事实与签名的内容一致', en: 'the facts shown are the ones that were signed' },
  'receipt.trusted-key': { zh: '公钥是已信任的接收单位公钥', en: 'the key is one that you trust' },
  'receipt.timestamp': {
    zh: '时间戳由“{authority}”于 {at} 签发，所盖内容就是本凭证的签名；时间戳机构是否可信须另行确认',
    en: '{authority} has stamped the signature of this receipt at {at}; whether to trust that authority is for you to say',
  },
  'receipt.evidence': {
    zh: '时间戳证据未中断（续期 {count} 次），均由您信任的机构签发：{authorities}；至 {until} 可凭其自身验证',
    en: 'the evidence of time-stamps is unbroken (renewed {count} {count:time|times}), of authorities that you trust: {authorities}; it can be verified by its own means until {until}',
  },
  'receipt.log': { zh: '日志中的这条记录就是本凭证', en: 'the entry in the log is about this receipt' },
  'receipt.pdf-log': {
    zh: '日志中的同一条记录也记有本 PDF 的摘要：所见与所附是同一凭证',
    en: 'the same entry in the log has the digest of this PDF: what it shows and what it has attached are one receipt',
  },
  'receipt.pdf-seal': {
    zh: 'PDF 的签章有效且覆盖全文，此后无任何改动；签章证书为“{subject}”',
    en: 'the seal of the PDF is good and over all of it, and nothing was changed since; its certificate is {subject}',
  },
  'receipt.pdf-seal-trusted': { zh: 'PDF 的签章证书可信', en: 'the certificate of the seal is one that you trust' },
  'receipt.standing': { zh: '{server} 表明本凭证仍然有效', en: '{server} says that the receipt stands' },
  'notice.schema': { zh: '通知符合格式', en: 'the notice keeps its schema' },
  'notice.key': {
    zh: '所附公钥与其指纹 {kid} 相符',
    en: 'the key inside is the one of the thumbprint {kid}',
  },
  'notice.signature': {
    zh: '电子签名有效，所示事实就是签名的内容，通知写明的签发单位为“{bureau}”',
    en: 'the signature is good and over the facts shown; the issuer calls itself {bureau}',
  },
  'notice.trusted-key': { zh: '公钥是已信任的接收单位公钥', en: 'the key is one that you trust' },
  'notice.log': { zh: '日志中的这条记录就是本通知', en: 'the entry in the log is about this notice' },
  'receipt.package': {
    zh: '信息包的大小和 SHA-256 与凭证一致',
    en: 'size and SHA-256 of the package are as receipted',
  },
  'receipt.part': {
    zh: '部分 {id} 的大小和 SHA-256 与凭证一致',
    en: 'size and SHA-256 of the part {id} are as receipted',
  },
  'receipt.package-name': {
    zh: '信息包的标识和版本与凭证一致：{name}',
    en: 'identifier and version of the package are as receipted: {name}',
  },
} as const satisfies Record<string, Bilingual>;

export type ReceiptCheckName = keyof typeof receiptChecks;

/** What can be wrong with a receipt. */
export const receiptFaults = {
  schema: {
    zh: '凭证不符合格式：{pointer} 应为{expectedZh}',
    en: 'the receipt breaks its schema: {pointer} should be {expectedEn}',
  },
  'key-thumbprint': {
    zh: '公钥的指纹是 {actual}，凭证写的是 {stated}',
    en: 'the thumbprint of the key is {actual}, the receipt says {stated}',
  },
  'notice-key-thumbprint': {
    zh: '公钥的指纹是 {actual}，通知写的是 {stated}',
    en: 'the thumbprint of the key is {actual}, the notice says {stated}',
  },
  'signature-bad': {
    zh: '电子签名无效：内容、签名或公钥被改动过',
    en: 'the signature is not good: content, signature or key were changed',
  },
  'signature-other-key': {
    zh: '签名指明的公钥是 {actual}，不是所附的 {stated}',
    en: 'the signature names the key {actual}, not {stated}, which is inside',
  },
  'facts-differ': {
    zh: '所示事实与签名的内容不同',
    en: 'the facts shown are not the ones that were signed',
  },
  'key-unknown': {
    zh: '公钥 {kid} 不在已信任的公钥之列',
    en: 'the key {kid} is none of the keys that you trust',
  },
  'timestamp-unsound': {
    zh: '时间戳无效或所盖的不是本凭证（{fault}）',
    en: 'the time-stamp is not good, or is over something else ({fault})',
  },
  'archive-timestamp': {
    zh: '第 {number} 个存档时间戳无效或所盖的不是本凭证（{fault}）',
    en: 'archive time-stamp {number} is not good, or is over something else ({fault})',
  },
  'archive-timestamp-late': {
    zh: '第 {number} 个存档时间戳取得于 {at}，不在前一时间戳可验证的期间（至 {until}）之内',
    en: 'archive time-stamp {number} was taken at {at}, not while the one before could be verified, which was until {until}',
  },
  'log-entry-other': {
    zh: '日志中的这条记录不是本凭证的',
    en: 'the entry in the log is not about this receipt',
  },
  'log-entry-other-pdf': {
    zh: '日志中的这条记录不是本 PDF 的：所见内容可能与所附凭证不同',
    en: 'the entry in the log is not about this PDF: what it shows may not be the receipt that is attached',
  },
  'seal-missing': { zh: 'PDF 没有可读的签章', en: 'the PDF has no seal that can be read' },
  'seal-broken': {
    zh: 'PDF 的签章无效、未覆盖全文，或签章后有改动（{fault}）',
    en: 'the seal of the PDF is not good, is not over all of it, or the PDF was changed since ({fault})',
  },
  'seal-untrusted': {
    zh: 'PDF 的签章证书（SHA-256 {digest}）不可信（{fault}）',
    en: 'the certificate of the seal (SHA-256 {digest}) is none that you trust ({fault})',
  },
  void: {
    zh: '本凭证已于 {at} 作废（通知 {number}）',
    en: 'the receipt is void since {at} (notice {number})',
  },
  supersession: {
    zh: '本凭证已于 {at} 由凭证 {successor} 替代（通知 {number}）',
    en: 'the receipt {successor} took the place of this one at {at} (notice {number})',
  },
  'package-bytes': {
    zh: '信息包为 {actual} 字节，凭证写的是 {stated} 字节',
    en: 'the package has {actual} bytes, the receipt says {stated}',
  },
  'package-digest': {
    zh: '信息包的 SHA-256 是 {actual}，凭证写的是 {stated}',
    en: 'the SHA-256 of the package is {actual}, the receipt says {stated}',
  },
  'package-unreadable': {
    zh: '信息包无法读取：{reasonZh}',
    en: 'the package cannot be read: {reasonEn}',
  },
  'package-name': {
    zh: '信息包的文件名是 {actual}，凭证写的是 {stated}',
    en: 'the package is called {actual}, the receipt says {stated}',
  },
} as const satisfies Record<string, Bilingual>;

export type ReceiptFault = keyof typeof receiptFaults;

/** Why a check was not performed. */
export const receiptCheckReasons = {
  'no-trusted-keys': {
    zh: '未给出信任的公钥，无法确认签发者就是该单位；请向接收单位核对指纹 {kid}',
    en: 'no key was given to trust, so the issuer may be anybody; ask the bureau for its thumbprint and compare it with {kid}',
  },
  'no-timestamp': {
    zh: '凭证未加盖可信时间戳，签发时间由接收单位自行声明',
    en: 'the receipt has no time-stamp, so that the time of issue is the word of the bureau alone',
  },
  'evidence-lapsed': {
    zh: '最后一个时间戳的证书已于 {until} 到期且未续期：签发时间只能凭签名、移交日志及当时的证书资料认定',
    en: 'the certificates of the last time-stamp ended at {until} and none was taken after it: when the receipt was issued rests on its signature, the log, and what was kept of the authority then',
  },
  'timestamp-ahead': {
    zh: '时间戳 {authority} 晚于核验时间 {now}，不予采信',
    en: 'the time-stamp of {authority} is of later than now, {now}, and does not count',
  },
  'no-trusted-authorities': {
    zh: '未给出信任的时间戳机构证书。时间戳本身未中断（续期 {count} 次，至 {until}），由 {authorities} 签发；机构是否可信须另行确认',
    en: 'no certificate was given to trust. The time-stamps are unbroken in themselves (renewed {count} {count:time|times}, until {until}) and of {authorities}; whether to trust them is for you to say',
  },
  'authority-untrusted': {
    zh: '时间戳 {authority} 不是由您信任的机构签发的（{fault}），不予采信',
    en: 'the time-stamp of {authority} is not of an authority that you trust ({fault}), and does not count',
  },
  'no-log-proof': {
    zh: '凭证未附移交日志的证明：签发时日志尚未发布（数秒后重新下载即附），或签发于启用日志之前',
    en: 'no proof of the transparency log is with it: it was fetched before the log was published (fetch it again), or is older than the log',
  },
  'log-not-verified': { zh: '此处不核验日志证明', en: 'the proof of the log is not verified here' },
  'no-trusted-certificates': {
    zh: '未给出信任的证书，无法确认签章者；请向接收单位核对证书摘要（SHA-256）{digest}',
    en: 'no certificate was given to trust, so the seal may be anybody’s; ask the bureau for its SHA-256 and compare it with {digest}',
  },
  'seal-age-unproven': {
    zh: '签章证书在 {at}（凭证写明的签发时间）可信，但没有日志证明签章当时已存在：{whyZh}',
    en: 'the certificate of the seal was one that you trust at {at}, when the receipt says that it was issued, but no proof of the log says that the seal is as old: {whyEn}',
  },
  'seal-broken': { zh: '签章不成立，无从信任', en: 'there is no good seal to trust' },
  'no-package': { zh: '未给出信息包', en: 'the package was not given' },
  'no-part': { zh: '未给出部分 {id}', en: 'the part {id} was not given' },
  renamed: {
    zh: '文件名 {actual} 已不是信息包的原名，标识和版本由 SHA-256 认定',
    en: 'the file has been renamed to {actual}; its SHA-256 says which package it is',
  },
  'notice-unreadable': {
    zh: '所给通知不符合格式，不予采信',
    en: 'the notice given breaks its schema and does not count',
  },
  'notice-of-another': { zh: '所给通知不是本凭证的', en: 'the notice given is about another receipt' },
  'notice-not-signed': {
    zh: '所给通知的签名无效，或不是本凭证签发者或已信任公钥所签，不予采信',
    en: 'the notice given is not soundly signed with the key of the receipt or one that you trust, and does not count',
  },
  broken: { zh: '凭证不符合格式，无从检查', en: 'the receipt breaks its schema, so there is nothing to check' },
} as const satisfies Record<string, Bilingual>;

export type ReceiptCheckReason = keyof typeof receiptCheckReasons;
