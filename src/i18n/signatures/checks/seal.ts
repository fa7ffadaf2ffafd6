import type { SignatureCheckText } from '../texts.ts';

/** What is checked of electronic seals. */
export const sealChecks = {
  'seal.version': {
    clause: 'GM/T 0031-2014 §6, GB/T 38540-2020 §6, GM/T 0031-2025',
    proves: {
      zh: '印章采用本版本所知、策略接受的数据结构',
      en: 'The seal has a structure that this version knows and the policy accepts.',
    },
  },
  'seal.signature': {
    clause: 'GM/T 0031-2014 §6.5, GB/T 38540-2020 §6.5',
    proves: {
      zh: '印章自制章以来没有变化（名称、图像、有效期、签章人）',
      en: 'The seal is as its maker issued it: name, picture, validity and signers.',
    },
  },
  'seal.signer': {
    clause: 'GM/T 0031-2014 §6.5, GB/T 38540-2020 §6.5 b)',
    proves: {
      zh: '签章人是印章中登记的签章人',
      en: 'The signer is one that the seal names.',
    },
  },
  'seal.validity': {
    clause: 'GB/T 38540-2020 §6.5 d)',
    proves: { zh: '签章时印章在有效期内', en: 'The seal was in its period of validity.' },
  },
  'seal.maker': {
    clause: 'GB/T 38540-2020 §6.5 c); RFC 5280 §6.1',
    proves: {
      zh: '制章人的证书由受信任的机构签发',
      en: "The seal maker's certificate leads to a trusted authority.",
    },
  },
  'seal.makerValidity': {
    clause: 'GB/T 38540-2020 §6.5 c)',
    proves: {
      zh: '制章时制章人的证书在有效期内',
      en: "The seal maker's certificate was valid when the seal was made.",
    },
  },
} as const satisfies Record<string, SignatureCheckText>;
