import { makeRecord, type RecordPdf, type RecordRequest } from '../../../../fixtures/signed/pdf/document.ts';
import { type PdfSignature, signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { SignatureReason } from '../../../../src/i18n/signatures/reasons.ts';
import type { Expected } from '../../case.ts';
import type { Given, World } from '../../world.ts';

/** A record with one sound signature. */
export function signed({ pki }: World, signature?: PdfSignature, request?: RecordRequest): RecordPdf {
  return signRecord(makeRecord(request), pki.signers.p256, signature);
}

/** A PDF to verify. */
export function pdf(bytes: Uint8Array): Given {
  return { file: bytes, fileName: 'record.pdf' };
}

/** What is wrong with the form of a signature. */
export const misshapen = (reason: SignatureReason): Expected => ['TOTAL-FAILED', 'FORMAT_FAILURE', reason];
