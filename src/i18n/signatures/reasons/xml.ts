import { thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of signatures in XML and EEP. */
export const xmlReasons = {
  NOT_PERFORMED_XML: {
    message: {
      zh: 'XML 文件带有 XMLDSig 签名，本版本尚不验证 XML 签名。',
      en: 'The XML carries an XMLDSig signature; this version does not verify XML signatures yet.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_XML_TOO_LARGE: {
    message: {
      zh: 'XML 文件过大，只检索了一部分（{searched}），未见签名，但不能断定没有签名。',
      en: 'The XML is too large to be searched as a whole; no signature was seen in {searched}, but there may be one.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_EEP: {
    message: {
      zh: '电子文件封装包带有电子签名块，本版本尚不验证该签名。',
      en: 'The EEP carries a signature block; this version does not verify it yet.',
    },
    remedy: thisProduct,
  },
} as const satisfies Record<string, SignatureReasonText>;
