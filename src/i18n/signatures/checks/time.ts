import type { SignatureCheckText } from '../texts.ts';

/** Checks of signing times and time-stamps. */
export const timeChecks = {
  'time.claimed': {
    adjustable: true,
    clause: 'RFC 5652 §11.3; ETSI EN 319 102-1 §5.5',
    proves: {
      zh: '签名人声称的签名时间合乎情理（仅为声称，不作证明）',
      en: 'The signing time that the signer claims is plausible; it proves nothing.',
    },
  },
  'timestamp.imprint': {
    clause: 'RFC 3161 §2.4.2; ETSI EN 319 122-1 §5.5.3',
    proves: { zh: '时间戳确是为此数据作出的', en: 'The time-stamp is over this data.' },
  },
  'timestamp.time': {
    clause: 'RFC 3161 §2.3, §4; ETSI EN 319 102-1 §5.4',
    proves: {
      zh: '时间戳所载时间在其机构证书的有效期内，且不晚于已知其存在的时间',
      en: "The time-stamp's time lies in the validity of its authority's certificate, and not after the time by which it is known to exist.",
    },
  },
  'timestamp.accuracy': {
    adjustable: true,
    clause: 'RFC 3161 §2.4.2',
    proves: { zh: '时间戳的误差在策略允许之内', en: 'The time-stamp is as accurate as the policy wants.' },
  },
  'timestamp.order': {
    clause: 'ETSI EN 319 102-1 §5.5.4, §5.6.3',
    proves: { zh: '各时间戳的先后相互吻合', en: 'The time-stamps agree with each other on what came first.' },
  },
  'timestamp.signature': {
    adjustable: true,
    clause: 'RFC 3161; ETSI EN 319 102-1 §5.4',
    proves: { zh: '签名时间由时间戳证明', en: 'A time-stamp proves when the signature existed.' },
  },
} as const satisfies Record<string, SignatureCheckText>;
