import type { Bilingual } from '../text.ts';

/** The steps by which a package of DA/T 48-2009 is checked. */
export const eepSteps = {
  'EEP-XML': { zh: 'XML 格式良好，命名空间正确', en: 'The XML is well-formed, in the right name space' },
  'EEP-XSD': { zh: '结构符合 DA/T 48-2009', en: 'It has the structure of DA/T 48-2009' },
  'EEP-VER': { zh: '版本与 eep版本 一致', en: '版本 is the same as eep版本' },
  'EEP-DATA': { zh: '编码数据可以还原', en: 'The data of every file can be decoded' },
  'EEP-SIG': { zh: '电子签名', en: 'Signatures' },
  'EEP-CERT': { zh: '签名证书', en: 'Certificates of the signers' },
  'EEP-LOCK': { zh: '锁定签名', en: 'The locking signature' },
  'EEP-CHAIN': { zh: '每一层封装包的签名', en: 'Signatures of every layer' },
  'EEP-REF': { zh: '标识符引用', en: 'Identifiers lead to something' },
} as const satisfies Record<string, Bilingual>;

export type EepStepId = keyof typeof eepSteps;

/** What a step can say in detail. */
export const eepDetails = {
  malformed: { zh: '第 {line} 行第 {column} 列：{reason}', en: 'line {line}, column {column}: {reason}' },
  schema: { zh: '第 {fault}', en: 'line {fault}' },
  'too-large': {
    zh: '封装包超过 {limit} 字节，没有检测。',
    en: 'The package is larger than {limit} bytes, so this was not checked.',
  },
  'not-read': { zh: '封装包无法读取，没有检测。', en: 'The package could not be read, so this was not checked.' },
  version: { zh: '版本是“{outer}”，eep版本 是“{inner}”。', en: '版本 is "{outer}", and eep版本 is "{inner}".' },
  base64: {
    zh: '第 {line} 行的“{name}”不是完好的 base64。',
    en: '"{name}" at line {line} is not sound base64.',
  },
  digest: {
    zh: '第 {line} 行的“{name}”只应有 SHA-256 摘要，却不是 32 字节。',
    en: '"{name}" at line {line} is to be a SHA-256 digest alone, and is not of 32 bytes.',
  },
  size: {
    zh: '“{name}”写明 {stated} 字节，还原出 {found} 字节。',
    en: '"{name}" states {stated} bytes, and {found} came out.',
  },
  keyword: {
    zh: '“{name}”的扩展名与反编码关键字“{keyword}”不符。',
    en: 'The ending of "{name}" does not fit 反编码关键字 "{keyword}".',
  },
  unresolved: {
    zh: '第 {line} 行的{name}“{value}”没有对应。',
    en: '{name} "{value}" at line {line} leads to nothing.',
  },
  signature: { zh: '{id}（{place}）：{text}', en: '{id} ({place}): {text}' },
  'no-signature': { zh: '没有电子签名。', en: 'There is no signature.' },
  'layer-unsigned': { zh: '第 {layer} 层没有电子签名。', en: 'Layer {layer} has no signature.' },
} as const satisfies Record<string, Bilingual>;

/** Departures from the standard that are accepted. */
export const eepDeviations = {
  'no-namespace': {
    zh: '命名空间是“{found}”，不是标准的。',
    en: 'The name space is "{found}", not that of the standard.',
  },
  'no-signature-block': { zh: '“{found}”不在电子签名块中。', en: '"{found}" does not stand in 电子签名块.' },
  'foreign-element': { zh: '标准中没有元素“{found}”。', en: 'The standard has no element "{found}".' },
  'other-words': { zh: '“{found}”不是标准用语。', en: '"{found}" is not the word of the standard.' },
  'other-version': { zh: '版本是“{found}”，不是 2009。', en: 'The version is "{found}", not 2009.' },
  'odd-time': { zh: '时间“{found}”的写法不符合标准。', en: 'The time "{found}" is not written as the standard asks.' },
} as const satisfies Record<string, Bilingual>;
