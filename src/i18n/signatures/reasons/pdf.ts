import type { Bilingual } from '../../text.ts';
import { reproduce, signAgain, thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

const signLast: Bilingual = {
  zh: '请以签名时的文件为准，或由全部签名人对当前文件重新签名。',
  en: 'Use the file as it was signed, or have everybody sign the present file again.',
};

const lookAtIt: Bilingual = {
  zh: '请人工核对签名外观与页面内容。',
  en: 'Have somebody look at the page and at what the signature covers.',
};

const withoutEncryption: Bilingual = {
  zh: '归档文件不得加密：请报送方在签名前去除加密。',
  en: 'Records must not be encrypted: have the document signed without encryption.',
};

/** What can be said of signatures in PDF. */
export const pdfReasons = {
  PDF_MALFORMED: {
    message: {
      zh: '带签名的 PDF 结构有误（{fault}）；签名文件不得修复后验证。',
      en: 'The PDF with a signature is malformed ({fault}); a signed file is never repaired.',
    },
    remedy: reproduce,
  },
  NOT_PERFORMED_PDF_TOO_LARGE: {
    message: {
      zh: 'PDF 过大且无法完整读取，只检索了一部分（{searched}），未见签名，但不能断定没有签名。',
      en: 'The PDF cannot be read and is too large to be searched as a whole; no signature was seen in {searched}, but there may be one.',
    },
    remedy: thisProduct,
  },
  PDF_ENCRYPTED: {
    message: { zh: 'PDF 已加密，策略不接受加密文件。', en: 'The PDF is encrypted, which the policy does not accept.' },
    remedy: withoutEncryption,
  },
  NOT_PERFORMED_PDF_ENCRYPTED: {
    message: {
      zh: 'PDF 已加密，没有口令或密钥无法判断签名之后有无改动。',
      en: 'The PDF is encrypted; without its password or key nobody can tell what was changed after the signature.',
    },
    remedy: withoutEncryption,
  },
  PDF_ENCRYPTED_OPENLY: {
    message: {
      zh: 'PDF 已加密，但无需口令即可打开，已解密验证。',
      en: 'The PDF is encrypted, but takes no password to be opened, and was verified decrypted.',
    },
    remedy: withoutEncryption,
  },
  NOT_PERFORMED_PDF_ENCODING: {
    message: {
      zh: 'PDF 采用本版本不解码的编码（{fault}），未予验证。',
      en: 'The PDF is encoded in a way that this version does not decode ({fault}).',
    },
    remedy: thisProduct,
  },
  PDF_SIGNATURES_UNREACHABLE: {
    message: {
      zh: 'PDF 中有签名数据，但文件的表单不指向任何签名，签名可能被隐藏。',
      en: 'The PDF holds a signature, but its form leads to none: the signature was hidden or cut off.',
    },
    remedy: reproduce,
  },
  PDF_SIGNATURE_UNREACHABLE: {
    message: {
      zh: '文件中还有表单未指向的签名数据。',
      en: 'The file holds a further signature that its form does not lead to.',
    },
    remedy: lookAtIt,
  },
  PDF_JAVASCRIPT: {
    message: {
      zh: '文件含有 JavaScript 脚本，可能改变显示内容。',
      en: 'The document holds JavaScript, which may change what it shows.',
    },
  },
  PDF_ACTION: {
    message: {
      zh: '文件含有动作“{action}”，可能改变显示内容。',
      en: 'The document has an action of the type {action}, which may change what it shows.',
    },
  },
  PDF_XFA: {
    message: {
      zh: '文件含有 XFA 表单，显示内容可能与签名内容不同。',
      en: 'The document holds an XFA form, which may show other content than was signed.',
    },
  },
  PDF_OPTIONAL_CONTENT: {
    message: {
      zh: '文件含有可切换的图层，部分内容可能未显示。',
      en: 'The document has layers that can be switched, so that some content may not be seen.',
    },
  },
  PDF_EMBEDDED_FILES: {
    message: {
      zh: '文件带有附件，附件不随页面显示。',
      en: 'The document has attached files, which the pages do not show.',
    },
  },
  PDF_KEY_CONTRADICTED: {
    message: {
      zh: '签名字典中键“{key}”重复且取值不同，不同软件会读出不同的签名。',
      en: 'The key {key} occurs twice in the signature dictionary with different values, so that readers differ.',
    },
    remedy: signAgain,
  },
  PDF_KEY_REPEATED: {
    message: {
      zh: '签名字典中键“{key}”重复，取值相同。',
      en: 'The key {key} occurs twice in the signature dictionary, with the same value.',
    },
  },
  PDF_SIGNATURE_INCOMPLETE: {
    message: {
      zh: '签名字典缺少有效的“{key}”，签名已被破坏。',
      en: 'The signature dictionary has no usable {key}; the signature was destroyed.',
    },
    remedy: reproduce,
  },
  NOT_PERFORMED_PDF_SUBFILTER: {
    message: {
      zh: '签名采用编码形式“{subFilter}”，本版本不予验证。',
      en: 'The signature is of the form "{subFilter}", which this version does not verify.',
    },
    remedy: thisProduct,
  },
  PDF_SUBFILTER_REFUSED: {
    message: {
      zh: '签名采用“{subFilter}”形式，策略不予接受。',
      en: 'The signature is of the form "{subFilter}", which is not accepted.',
    },
    remedy: signAgain,
  },
  PDF_SUBFILTER_LEGACY: {
    message: {
      zh: '签名采用已不推荐的“{subFilter}”形式。',
      en: 'The signature is of the deprecated form "{subFilter}".',
    },
  },
  PDF_BYTE_RANGE_MALFORMED: {
    message: {
      zh: '签名范围（ByteRange）不是从文件开头起的两段。',
      en: 'The byte range is not two stretches of the file, the first from its beginning.',
    },
    remedy: signAgain,
  },
  PDF_BYTE_RANGE_GAP: {
    message: {
      zh: '签名范围的空缺（{start}–{end} 字节）与签名值不符，其中可能藏有未签名内容。',
      en: 'The gap of the byte range (bytes {start}–{end}) is not exactly the signature value; it may hide content that nobody signed.',
    },
    remedy: signAgain,
  },
  PDF_SIGNATURE_OUTSIDE_RANGE: {
    message: {
      zh: '签名字典不在其签名范围之内。',
      en: 'The signature dictionary lies outside the bytes that it signs.',
    },
    remedy: signAgain,
  },
  PDF_CONTAINER_PADDED: {
    message: {
      zh: '签名值之后的填充不全为零。',
      en: 'What follows the signature value is not all zeros.',
    },
    remedy: signAgain,
  },
  PDF_REVISION_UNREADABLE: {
    message: {
      zh: '签名所覆盖的部分不是一份完整的 PDF（{fault}）。',
      en: 'What was signed is not a whole PDF ({fault}).',
    },
    remedy: signAgain,
  },
  PDF_SIGNATURE_NOT_IN_REVISION: {
    message: {
      zh: '签名所覆盖的文件中，该签名域并无此签名；签名被移动或替换。',
      en: 'In the document that was signed, this field does not hold this signature; it was moved or exchanged.',
    },
    remedy: reproduce,
  },
  PDF_UPDATES_MALFORMED: {
    message: {
      zh: '签名之后附加的内容不是规范的增量更新（{fault}）。',
      en: 'What was appended after the signature is no well-formed update ({fault}).',
    },
    remedy: signLast,
  },
  PDF_CHANGED_AFTER_SIGNING: {
    message: {
      zh: '签名之后文件被改动（{path}）。',
      en: 'The document was changed after the signature ({path}).',
    },
    remedy: signLast,
  },
  PDF_CHANGE_NOT_PERMITTED: {
    message: {
      zh: '签名之后的改动（{path}）超出认证签名的许可（DocMDP P={permission}）。',
      en: 'A later change ({path}) is more than the signature permits (DocMDP P={permission}).',
    },
    remedy: signLast,
  },
  PDF_CERTIFICATION_NOT_FIRST: {
    message: {
      zh: '认证签名（DocMDP）之前已有其他签名；认证签名必须是第一个签名。',
      en: 'The certification (DocMDP) follows another signature; it must be the first.',
    },
    remedy: signAgain,
  },
  PDF_LOCKED_FIELD_CHANGED: {
    message: {
      zh: '签名锁定的表单域“{field}”在签名之后被改动。',
      en: 'The form field "{field}" is locked by the signature and was changed later.',
    },
    remedy: signLast,
  },
  PDF_VISIBLE_SIGNATURE_ADDED: {
    message: {
      zh: '该签名在先前签名之后加上了可见外观：第 {page} 页，位置 {box}，可能遮盖页面内容。',
      en: 'This signature was put visibly on page {page}, box {box}, after an earlier signature; it may cover what that one signed.',
    },
    remedy: lookAtIt,
  },
} as const satisfies Record<string, SignatureReasonText>;
