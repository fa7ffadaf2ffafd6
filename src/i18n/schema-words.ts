import type { Bilingual } from './text.ts';

/** What JSON Schema calls a type, in the words of those who write the documents. */
export const typeWords: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表 […]', en: 'a list […]' },
  object: { zh: '对象 {…}', en: 'an object {…}' },
  null: { zh: 'null', en: 'null' },
};

/** Formats of JSON Schema, by an example. */
export const formatWords: Readonly<Record<string, Bilingual>> = {
  date: { zh: '日期，如 2025-10-30', en: 'a date such as 2025-10-30' },
  'date-time': { zh: '带时区的时间，如 2025-10-30T08:00:00Z', en: 'an instant such as 2025-10-30T08:00:00Z' },
};

/** Patterns of what people write, said so that nobody has to read them. */
export const patternWords: Readonly<Record<string, Bilingual>> = {
  '^[0-9A-HJ-NPQRTUWXY]{18}$': {
    zh: '18 位统一社会信用代码，只含数字和大写字母',
    en: 'a unified social credit code: 18 digits and capital letters',
  },
  '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$': {
    zh: '不含控制字符的文字',
    en: 'text without control characters',
  },
  '^[^\\u0000-\\u001F\\u007F]*$': { zh: '一行文字，不含控制字符', en: 'one line of text without control characters' },
  '^(19|20|21)\\d\\d-': {
    zh: '1900 年至 2199 年之间的日期，如 2025-10-30',
    en: 'a date of the years 1900 to 2199 such as 2025-10-30',
  },
  '^[A-Z]{1,2}-\\d{2}$': { zh: '检测项编号，如 SE-05', en: 'the number of a rule such as SE-05' },
  '^\\d{6}$': { zh: '6 位数字', en: 'six digits' },
  '^[0-9a-f]{64}$': { zh: '64 位小写十六进制数字', en: '64 hexadecimal digits in lower case' },
  '^[A-Z][A-Z0-9_]{1,63}$': {
    zh: '由大写字母、数字和下划线组成的代码，如 CONSTRUCTION_PERMIT',
    en: 'a code of capital letters, digits and underscores such as CONSTRUCTION_PERMIT',
  },
  '^[a-z][a-z0-9-]{1,63}(@\\d+\\.\\d+\\.\\d+)?$': {
    zh: '归档规则集的标识，可带版本，如 cn-cq 或 cn-cq@1.0.0',
    en: 'the identifier of an archive profile, with or without version, such as cn-cq or cn-cq@1.0.0',
  },
  '^(/([^/~]|~[01])*)+$': {
    zh: 'JSON 指针（RFC 6901），如 /volumes/0/title',
    en: 'a JSON pointer (RFC 6901) such as /volumes/0/title',
  },
  '^[a-z][A-Za-z0-9]{0,63}$': {
    zh: '以小写字母开头、由字母和数字组成的名称，最多 64 个字符',
    en: 'a name of up to 64 letters and digits that begins with a small letter',
  },
  '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$': {
    zh: '不超过 64 个字符的代码，由字母、数字和 . _ - 组成，以字母或数字开头',
    en: 'a code of at most 64 letters, digits and . _ - that begins with a letter or digit',
  },
  '^(preparer|signer|archivist|lead|auditor|admin)(,(preparer|signer|archivist|lead|auditor|admin))*$': {
    zh: '以逗号分隔的角色：preparer、signer、archivist、lead、auditor、admin',
    en: 'roles separated by commas: preparer, signer, archivist, lead, auditor, admin',
  },
  '^https?://[^?#\\s]+$': {
    zh: '以 https:// 开头的网址，不含查询部分',
    en: 'an address that begins with https://, without a query',
  },
  '^([^ ]+ )*openid( [^ ]+)*$': {
    zh: '以空格分隔的 scope，其中有 openid',
    en: 'scopes separated by blanks, openid among them',
  },
  '^https?://.+$': {
    zh: '以 http:// 或 https:// 开头的网址',
    en: 'an address that begins with http:// or https://',
  },
  '^https?://[^/]+$': {
    zh: '以 http:// 或 https:// 开头的地址，其后没有斜杠',
    en: 'an address that begins with http:// or https:// and has no further slash',
  },
  '^https?://[^\\s{}]*\\{handover\\}[^\\s{}]*$': {
    zh: '以 http:// 或 https:// 开头的网址，其中恰有一处 {handover}',
    en: 'an address that begins with http:// or https://, with {handover} in it once',
  },
  '^smtps?://[^/@?#\\s]+/?$': {
    zh: '形如 smtp://主机:端口 或 smtps://主机:端口 的地址，不含用户名',
    en: 'an address such as smtp://host:port or smtps://host:port, without a user',
  },
  "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$": {
    zh: '电子邮件地址',
    en: 'an e-mail address',
  },
  '^[0-9a-fA-F.:]+/[0-9]{1,3}(,[0-9a-fA-F.:]+/[0-9]{1,3})*$': {
    zh: '网段，以逗号分隔，如 10.0.0.0/8,fd00::/8',
    en: 'networks, separated by commas, such as 10.0.0.0/8,fd00::/8',
  },
  '^https?://[\\x21-\\x7e]+$': {
    zh: '以 http:// 或 https:// 开头的网址，只用 ASCII 字符',
    en: 'an address that begins with http:// or https://, in ASCII',
  },
  '^(sqlite:|postgres(ql)?://)': {
    zh: '以 sqlite: 或 postgres:// 开头的地址',
    en: 'an address that begins with sqlite: or postgres://',
  },
  '^(file:|s3://)': { zh: '以 file: 或 s3:// 开头的地址', en: 'an address that begins with file: or s3://' },
  '^[^\\s+]{1,255}$': {
    zh: '不含空白和加号的名称，如 archives.example.cn/log',
    en: 'a name without spaces and plus signs such as archives.example.cn/log',
  },
  '^(\\s*[^\\s+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+\\s+https?://\\S+)+\\s*$': {
    zh: '依次写见证方的公钥（名称+标识+密钥）和地址，以空格或换行分隔',
    en: "each witness's verifier key (name+id+key) and address, separated by spaces or newlines",
  },
  '^(unix:/.+|(\\[[0-9A-Fa-f:]+\\]|[^:\\[\\]/\\s]+):[0-9]{1,5})$': {
    zh: 'unix:/路径 或 主机:端口',
    en: 'unix:/path or host:port',
  },
};
