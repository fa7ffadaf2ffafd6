import type { SignatureCheckText } from '../texts.ts';

/** What is checked of signatures in OFD. */
export const ofdChecks = {
  'ofd.container': {
    clause: 'GB/T 33190-2016 §6, ISO/IEC 21320-1 §4',
    proves: {
      zh: 'OFD 包内每个文件名称唯一、路径安全，两处文件头一致，没有隐藏的文件',
      en: 'Every file of the OFD package has one safe name, told alike in both headers, and none is hidden.',
    },
  },
  'ofd.structure': {
    clause: 'GB/T 33190-2016 §7.4, §18',
    proves: {
      zh: '签名列表、签名描述文件和签名值齐全、可读',
      en: 'The list of signatures, their descriptions and their values are there and readable.',
    },
  },
  'ofd.references': {
    clause: 'GB/T 33190-2016 §18.2',
    proves: {
      zh: '签名保护的每个文件都在，且自签名以来没有变化',
      en: 'Every file that the signature protects is there and has not changed since.',
    },
  },
  'ofd.binding': {
    clause: 'GB/T 38540-2020 §7.1, GB/T 33190-2016 §18.2',
    proves: {
      zh: '签章数据属于这一签名描述文件',
      en: 'The seal signature belongs to this description of a signature.',
    },
  },
  'ofd.sealFile': {
    clause: 'GB/T 33190-2016 §18.2',
    proves: {
      zh: '单独存放的印章与签章数据中的印章完全一致',
      en: 'The seal that lies beside is the one inside the seal signature, byte for byte.',
    },
  },
  'ofd.integrityList': {
    clause: 'GM/T 0099-2020 §7.4',
    proves: {
      zh: '完整性保护文件列出了包内的全部文件',
      en: 'The integrity protection file lists every file of the package.',
    },
  },
  'ofd.coverage': {
    clause: 'GB/T 33190-2016 §18, GM/T 0099-2020 §7.4',
    proves: {
      zh: '文档中的每个文件都至少受一个有效签名保护',
      en: 'Every file of the document is protected by at least one signature.',
    },
  },
} as const satisfies Record<string, SignatureCheckText>;
