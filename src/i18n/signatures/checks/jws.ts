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
  'jades.unsigned': {
    clause: 'ETSI TS 119 182-1 §5.3',
    proves: {
      zh: '签名后追加的属性格式正确',
      en: 'What was added to the signature later has the form that the standard lays down.',
    },
  },
} as const satisfies Record<string, SignatureCheckText>;
