import { buffer } from 'node:stream/consumers';
import type { Identity } from '../../../../fixtures/pki/certificate.ts';
import { contentOfBytes } from '../../../../src/signatures/content/signed-content.ts';
import { type PdfSigningOptions, signPdf } from '../../../../src/signatures/signing/sign-pdf.ts';
import { at } from '../../world.ts';
import { signerOf } from '../signers.ts';

/** Signs a PDF at hand as the command line does a file. */
export function signPdfBytes(
  file: Uint8Array,
  identity: Identity,
  options: Partial<PdfSigningOptions> = {},
): Promise<Buffer> {
  return buffer(signPdf(contentOfBytes('record.pdf', file), signerOf(identity), { at, ...options }));
}
