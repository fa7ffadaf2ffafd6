import { signAgain } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of signed data of GB/T 35275. */
export const gbt35275Reasons = {
  DIGEST_AS_TEXT: {
    message: {
      zh: '签名对象是文件摘要的 Base64 文本，属个别软件的写法，签名仍然成立。',
      en: "What is signed is the file's digest as base64 text, as some products do; the signature holds nevertheless.",
    },
  },
  NONSTANDARD_GMSSL_CMS: {
    message: {
      zh: '签名由 GmSSL 以不符合标准的方式生成，其他软件无法验证，不予认可。',
      en: 'The signature was made by GmSSL in a way that no standard knows and no other software verifies; it is not accepted.',
    },
    remedy: signAgain,
  },
} as const satisfies Record<string, SignatureReasonText>;
