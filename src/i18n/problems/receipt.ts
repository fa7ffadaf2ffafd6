import type { ProblemEntry } from './entry.ts';

/** What can keep a receipt from being signed or read. */
export const receiptProblems = {
  'receipt.key-exposed': {
    status: 503,
    message: {
      zh: '凭证签名密钥 {file} 可被其他用户读取。',
      en: 'The signing key of receipts, {file}, can be read by others.',
    },
    remedy: {
      zh: '请执行 chmod 600；若可能已泄露，请更换密钥并公布新的公钥指纹。',
      en: 'Run chmod 600 on it; if it may have leaked, make a new key and publish its thumbprint.',
    },
  },
  'receipt.key-unusable': {
    status: 503,
    message: {
      zh: '凭证签名密钥 {file} 不是可用的 Ed25519 私钥。',
      en: 'The signing key of receipts, {file}, is no usable Ed25519 private key.',
    },
    remedy: {
      zh: '请从备份恢复；勿自行删除，否则已签发凭证的公钥将与新凭证不同。',
      en: 'Restore it from a backup. Do not delete it: new receipts would then be signed by another key than the old ones.',
    },
  },
  'receipt.ambiguous': {
    status: 422,
    message: {
      zh: '凭证有 {count} 处，不同的程序可能作不同的理解，例如同一名称出现两次。',
      en: 'Not every program would read the receipt alike, e.g. because a name stands in it twice (wrong places: {count}).',
    },
    remedy: {
      zh: '这不是城建档案馆签发时的样子：请向其索取原件。',
      en: 'The bureau did not issue it so: ask the bureau for the original.',
    },
  },
  'receipt.trusted-keys-missing': {
    status: 422,
    message: {
      zh: '{folder} 中没有档案馆的公钥（*.jwk）。',
      en: 'There is no public key of a bureau (*.jwk) in {folder}.',
    },
    remedy: {
      zh: '请将档案馆公布的公钥存为 .jwk 文件放入其中，或去掉 --trust。',
      en: 'Put the key that the bureau has published there as a .jwk file, or leave out --trust.',
    },
  },
  'receipt.trusted-key-unreadable': {
    status: 422,
    message: {
      zh: '{file} 不是可读的公钥（{reason}）。',
      en: '{file} is no readable public key ({reason}).',
    },
    remedy: {
      zh: '请向档案馆重新索取公钥（RFC 7517 的 JWK），或将该文件移走。',
      en: 'Ask the bureau for its key again (a JWK of RFC 7517), or take the file away.',
    },
  },
  'receipt.page-not-built': {
    status: 503,
    message: { zh: '此安装中没有核验页。', en: 'This installation has no verification page.' },
    remedy: { zh: '请在源码目录执行 npm run build。', en: 'Run npm run build in the folder of its sources.' },
  },
  'receipt.unreadable': {
    status: 422,
    message: { zh: '给出的文件不是接收凭证。', en: 'The given file is no receipt.' },
    remedy: {
      zh: '请给出凭证的 .json 文件，或附有一个 receipt.json 的凭证 PDF 原件。',
      en: 'Give the .json of the receipt, or its PDF as it was issued, to which one receipt.json is attached.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
