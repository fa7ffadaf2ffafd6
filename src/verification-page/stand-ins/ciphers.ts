import { PdfUnsupported } from '../../signatures/pdf/syntax/pdf-error.ts';

/** In place of signatures/crypto/ciphers.ts: only documents that are encrypted by AES want them, and such are not verified here. */
function refuse(): never {
  throw new PdfUnsupported('encryption', 'AES is not in the page');
}

export { refuse as decryptBlocks, refuse as decryptPadded, refuse as encryptBlocks };
