import { thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of signatures in PDF. */
export const pdfReasons = {
  NOT_PERFORMED_PDF: {
    message: {
      zh: '在 PDF 中发现电子签名的痕迹，本版本尚不验证 PDF 签名（已检索：{searched}）。',
      en: 'The PDF carries signs of a signature; this version does not verify PDF signatures yet (searched: {searched}).',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_PDF_TOO_LARGE: {
    message: {
      zh: 'PDF 过大，只检索了一部分（{searched}），未见签名，但不能断定没有签名。',
      en: 'The PDF is too large to be searched as a whole; no signature was seen in {searched}, but there may be one.',
    },
    remedy: thisProduct,
  },
} as const satisfies Record<string, SignatureReasonText>;
