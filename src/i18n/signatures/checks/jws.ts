import type { SignatureCheckText } from '../texts.ts';

/** Checks of JWS and JAdES. */
export const jwsChecks = {
  'jws.header': {
    clause: 'RFC 7515 §4, RFC 7518 §3.1',
    proves: {
      zh: 'JWS 头部声明的算法可用于签名，且没有无法理解的强制参数',
      en: 'The JWS header names a true signature algorithm and no critical parameter that is not understood.',
    },
  },
} as const satisfies Record<string, SignatureCheckText>;
