import type { SignatureCheckText } from '../texts.ts';

/** Checks of signatures in PDF, and of PDF documents as such. */
export const pdfChecks = {
  'pdf.structure': {
    clause: 'ISO 32000-2 §7.5',
    proves: { zh: 'PDF 文件结构完好，无需修复即可读取', en: 'The PDF reads as it stands; nothing in it needs repair.' },
  },
  'pdf.reachable': {
    clause: 'ISO 32000-2 §12.7.3, §12.8.1',
    proves: {
      zh: '文件中的签名数据均可由交互表单到达',
      en: 'The interactive form leads to every signature that the file holds.',
    },
  },
  'pdf.content': {
    clause: 'ISO 32000-2 §8.11, §12.6, §12.7.8, §7.11.4; ETSI EN 319 102-1 §5.2.2',
    proves: {
      zh: '文件不含可能改变显示内容的成分（脚本、动作、图层、XFA、附件）',
      en: 'Nothing in the document can change what it shows: no scripts, actions, layers, XFA or attached files.',
    },
  },
  'pdf.dictionary': {
    clause: 'ISO 32000-2 §12.8.1, §7.3.7',
    proves: { zh: '签名字典齐全且无歧义', en: 'The signature dictionary is complete and can be read in one way only.' },
  },
  'pdf.subFilter': {
    clause: 'ISO 32000-2 §12.8.3; ETSI EN 319 142-1 §5.3, §5.4.3',
    proves: { zh: '签名采用可验证的编码形式', en: 'The signature is of a form that is verified.' },
  },
  'pdf.byteRange': {
    clause: 'ISO 32000-2 §12.8.1; ETSI EN 319 142-1 §5.3',
    proves: {
      zh: '签名范围从文件开头起，除签名值本身外没有空缺，并包含签名字典',
      en: 'The signed range begins with the file, leaves out the signature value alone and holds the signature dictionary.',
    },
  },
  'pdf.container': {
    clause: 'ISO 32000-2 §12.8.3.3; ETSI EN 319 142-1 §5.3',
    proves: {
      zh: '签名值恰为一个签名人的 CMS 签名，其后仅有填充',
      en: 'The signature value is one CMS signature by one signer, and nothing but padding follows it.',
    },
  },
  'pdf.revision': {
    clause: 'ISO 32000-2 §7.5.6, §12.8.1',
    proves: {
      zh: '签名的字节本身是一份完整文件，且该签名正在其中',
      en: 'The signed bytes are a whole document, and this signature stands in it where it stands now.',
    },
  },
  'pdf.updates': {
    clause: 'ISO 32000-2 §7.5.6',
    proves: {
      zh: '签名之后仅有空白或完整规范的增量更新',
      en: 'Nothing but white space or well-formed updates follows the signed bytes.',
    },
  },
  'pdf.changes': {
    clause: 'ISO 32000-2 §12.8.2; ETSI EN 319 142-1 §5.5',
    proves: {
      zh: '签名之后除后续签名、时间戳及验证数据外未作改动',
      en: 'Nothing was changed after the signature but that signatures, time-stamps and validation data were added.',
    },
  },
  'pdf.permission': {
    clause: 'ISO 32000-2 §12.8.2.2',
    proves: {
      zh: '签名之后的改动未超出认证签名（DocMDP）所许可的范围',
      en: 'What was changed later is within what the signature permits (DocMDP).',
    },
  },
  'pdf.lockedFields': {
    clause: 'ISO 32000-2 §12.8.2.4, §12.7.5.5',
    proves: {
      zh: '签名锁定的表单域（FieldMDP、Lock）未被改动',
      en: 'No form field that the signature locks (FieldMDP, Lock) was changed.',
    },
  },
  'pdf.appearance': {
    clause: 'ISO 32000-2 §12.5.5, §12.7.5.5',
    proves: {
      zh: '没有在前一签名之后加上可见的签名外观',
      en: 'No visible signature was put on a page after an earlier signature.',
    },
  },
} as const satisfies Record<string, SignatureCheckText>;
