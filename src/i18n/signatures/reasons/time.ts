import { thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of signing times and time-stamps. */
export const timeReasons = {
  NOT_PERFORMED_TIMESTAMP: {
    message: {
      zh: '这是 RFC 3161 时间戳，本版本尚不验证时间戳。',
      en: 'This is an RFC 3161 time-stamp; this version does not verify time-stamps yet.',
    },
    remedy: thisProduct,
  },
  CLAIMED_TIME_UNREADABLE: {
    message: { zh: '签名人声称的签名时间不可读。', en: 'The signing time that the signer claims cannot be read.' },
  },
  CLAIMED_TIME_IN_FUTURE: {
    message: {
      zh: '签名人声称的签名时间 {claimed} 晚于验证时间。',
      en: 'The signer claims to have signed at {claimed}, which is after the validation time.',
    },
    remedy: { zh: '请核对签名人电脑的时间。', en: "Check the clock of the signer's computer." },
  },
  CLAIMED_TIME_OUTSIDE_VALIDITY: {
    message: {
      zh: '签名人声称的签名时间 {claimed} 不在其证书有效期内。',
      en: "The signer claims to have signed at {claimed}, outside the certificate's period of validity.",
    },
    remedy: { zh: '请核对签名人电脑的时间。', en: "Check the clock of the signer's computer." },
  },
  TIMESTAMP_NOT_PERFORMED: {
    message: {
      zh: '签名带有时间戳，本版本尚不验证时间戳，故以验证时间为准。',
      en: 'The signature carries a time-stamp, which this version does not verify yet; the validation time was taken.',
    },
  },
} as const satisfies Record<string, SignatureReasonText>;
