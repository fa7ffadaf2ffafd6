import { newTimestamp, reproduce, thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of signing times and time-stamps. */
export const timeReasons = {
  NOT_PERFORMED_TIMESTAMP: {
    message: {
      zh: '本版本不验证此类时间戳（{type}）。',
      en: 'This version does not verify time-stamps of this kind ({type}).',
    },
    remedy: thisProduct,
  },
  TIMESTAMP_REFUSED: {
    message: {
      zh: '这不是时间戳，而是时间戳机构的拒绝答复（状态 {status}）。',
      en: 'This is no time-stamp but the answer of an authority that refused to make one (status {status}).',
    },
    remedy: newTimestamp,
  },
  TIMESTAMP_IMPRINT_OTHER: {
    message: {
      zh: '时间戳不是为此数据作出的：其摘要与数据不符。',
      en: 'The time-stamp is over other data: its imprint is not the digest of this.',
    },
    remedy: newTimestamp,
  },
  TIMESTAMP_INDEX_INCOMPLETE: {
    message: {
      zh: '归档时间戳所保护的证书、吊销信息或属性已缺失或改动。',
      en: 'Certificates, revocation data or attributes that the archive time-stamp protects are missing or changed.',
    },
    remedy: reproduce,
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
