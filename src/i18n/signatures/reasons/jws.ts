import { signAgain, thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of JWS and JAdES. */
export const jwsReasons = {
  NOT_PERFORMED_JADES: {
    message: {
      zh: '签名采用 JAdES 参数“{parameter}”，本版本尚不处理。',
      en: 'The signature uses the JAdES parameter "{parameter}", which this version does not process yet.',
    },
    remedy: thisProduct,
  },
  JWS_HEADER_MALFORMED: {
    message: { zh: 'JWS 头部不符合规定（{fault}）。', en: 'The JWS header breaks the rules ({fault}).' },
    remedy: signAgain,
  },
  JWS_ALGORITHM_REFUSED: {
    message: {
      zh: '算法“{algorithm}”不能证明签名人身份，拒绝接受。',
      en: 'The algorithm "{algorithm}" proves no signer and is refused.',
    },
    remedy: signAgain,
  },
  JWS_EMBEDDED_KEY: {
    message: {
      zh: 'JWS 头部自带公钥而非证书（{parameter}），不能证明签名人身份。',
      en: 'The JWS header brings its own key instead of a certificate ({parameter}), which proves no signer.',
    },
    remedy: signAgain,
  },
  JWS_CRITICAL_UNKNOWN: {
    message: {
      zh: 'JWS 含有无法理解的强制参数“{parameter}”。',
      en: 'The JWS has a critical parameter "{parameter}" that is not understood.',
    },
    remedy: signAgain,
  },
  JADES_UNSIGNED_MALFORMED: {
    message: {
      zh: '签名后追加的属性（etsiU）格式不符合规定，不予采用。',
      en: 'What was added to the signature later (etsiU) is not of the form that the standard lays down.',
    },
  },
} as const satisfies Record<string, SignatureReasonText>;
