import type { SignatureCheckText } from '../texts.ts';

/** Checks of containers of signatures. */
export const containerChecks = {
  'kind.supported': {
    clause: 'ETSI EN 319 102-1 §5.1',
    proves: { zh: '本版本能够验证此类签名', en: 'This version verifies signatures of this kind.' },
  },
  'container.format': {
    clause: 'RFC 5652 §5, RFC 7515 §7; ETSI EN 319 102-1 §5.2.2',
    proves: { zh: '签名数据结构完整、可读', en: 'The signature container is whole and readable.' },
  },
  'container.encoding': {
    adjustable: true,
    clause: 'RFC 5652 §2, ITU-T X.690 §10',
    proves: { zh: '签名数据采用唯一的 DER 编码', en: 'The container is encoded in the one way that DER allows.' },
  },
} as const satisfies Record<string, SignatureCheckText>;
