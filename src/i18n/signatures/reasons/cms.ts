import { signAgain } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of CMS and CAdES. */
export const cmsReasons = {
  ATTRIBUTE_MISSING: {
    message: { zh: '缺少签名属性 {attribute}。', en: 'The signed attribute {attribute} is missing.' },
    remedy: signAgain,
  },
  ATTRIBUTE_REPEATED: {
    message: { zh: '签名属性 {attribute} 重复出现。', en: 'The signed attribute {attribute} occurs more than once.' },
    remedy: signAgain,
  },
  ATTRIBUTE_MALFORMED: {
    message: { zh: '签名属性 {attribute} 不可读。', en: 'The signed attribute {attribute} cannot be read.' },
    remedy: signAgain,
  },
  CONTENT_TYPE_WRONG: {
    message: {
      zh: '签名属性中的内容类型与实际内容不符。',
      en: 'The signed attribute names another content type than the container has.',
    },
    remedy: signAgain,
  },
  CONTENT_TYPE_MIXED: {
    message: {
      zh: '签名属性按 GB/T 35275 标明内容类型，而签名数据按 PKCS#7 标明，某些产品如此，签名不受影响。',
      en: 'The attribute names the type of content as GB/T 35275 does, the container as PKCS#7 does; some products do so.',
    },
  },
  ATTRIBUTES_UNSORTED: {
    message: {
      zh: '签名属性未按 DER 规定排序，签名仍然成立。',
      en: 'The signed attributes are not in the order that DER wants; the signature holds nevertheless.',
    },
  },
} as const satisfies Record<string, SignatureReasonText>;
