import type { SignatureReport } from '../../../schema/types/signature-report.ts';
import type { VerifyCheck } from '../../../schema/types/verify-report.ts';
import type { SignedContent } from '../../../signatures/content/signed-content.ts';
import { parseTrust } from '../../../signatures/trust.ts';
import type { TrustPolicy } from '../../../signatures/trust-policy.ts';
import { verify } from '../../../signatures/verify.ts';
import { failed, passed, skipped } from '../receipt-check.ts';

/** What the seal of a receipt for people is judged by. */
export interface SealJudging {
  /** Whom the verifier trusts; without anchors nobody. */
  readonly trust: TrustPolicy;
  /** The time as of which to judge. */
  readonly at: Date;
  /** When the receipt was issued, as it says itself. */
  readonly issuedAt: Date;
  /** Whether the log proves that the PDF is as old as that. */
  readonly isLogged: boolean;
}

/** What no proof of age mends, for the seal may have been made by somebody else. */
const withdrawn = new Set(['CERTIFICATE_REVOKED', 'CERTIFICATE_ON_HOLD', 'ISSUER_REVOKED', 'ISSUER_ON_HOLD']);

/** That the seal is over every byte of the PDF and holds, and that its certificate is one that is trusted. */
export async function checkSeal(pdf: SignedContent, judging: SealJudging): Promise<VerifyCheck[]> {
  const { trust, at, issuedAt } = judging;
  const judged = await verify(pdf, trust, { at });
  const [seal] = judged.signatures;
  const certificate = seal?.signer && judged.validationData.certificates[seal.signer.certificate];
  if (!seal?.signer || certificate === undefined) {
    return [failed('receipt.pdf-seal', 'seal-missing'), skipped('receipt.pdf-seal-trusted', 'seal-broken')];
  }
  const { subject } = seal.signer;
  const intact = await verify(pdf, trusting(Buffer.from(certificate, 'base64')), { at: issuedAt });
  const whole = intact.signatures.every(({ scope }) => scope?.covers === 'entire-file');
  if (intact.conclusion !== 'TOTAL-PASSED' || !whole) {
    const params = { fault: intact.reasons.join(', ') || 'entire-revision' };
    return [failed('receipt.pdf-seal', 'seal-broken', params), skipped('receipt.pdf-seal-trusted', 'seal-broken')];
  }
  return [passed('receipt.pdf-seal', { subject }), await checkTrusted(pdf, judged, judging)];
}

/** Certificates end long before receipts do: then it counts whether something proves that the seal is older. */
async function checkTrusted(
  pdf: SignedContent,
  { conclusion, reasons, signatures }: SignatureReport,
  { trust, at, issuedAt, isLogged }: SealJudging,
): Promise<VerifyCheck> {
  const [seal] = signatures;
  const digest = seal?.signer?.certificate.replace('sha256:', '') ?? '';
  if (trust.anchors.length === 0) return skipped('receipt.pdf-seal-trusted', 'no-trusted-certificates', { digest });
  if (conclusion === 'TOTAL-PASSED') return passed('receipt.pdf-seal-trusted');
  const provable = { ...trust, time: { ...trust.time, acceptIntakeTime: true } };
  const asIssued = await verify(pdf, provable, { at, intakeAt: issuedAt });
  if (asIssued.conclusion === 'TOTAL-PASSED') {
    if (isLogged && trust.time.acceptIntakeTime) return passed('receipt.pdf-seal-trusted');
    const isWithdrawn = signatures.some(({ checks }) => checks.some(({ reason = '' }) => withdrawn.has(reason)));
    const { zh, en } = seal?.explain ?? { zh: '', en: '' };
    const params = { at: issuedAt.toISOString(), whyZh: zh, whyEn: en };
    if (!isWithdrawn) return skipped('receipt.pdf-seal-trusted', 'seal-age-unproven', params);
  }
  return failed('receipt.pdf-seal-trusted', 'seal-untrusted', { digest, fault: reasons.join(', ') });
}

/** As if the seal's own certificate were trusted: what is left to be wrong is the signature, and what came after it. */
function trusting(certificate: Uint8Array): TrustPolicy {
  const policy = {
    schema: 'yijiao-trust-policy/1',
    id: 'receipt-seal',
    version: '1',
    anchors: [{ file: 'seal.der' }],
    pdf: { maxChange: 'none' },
  };
  return parseTrust([
    { name: 'seal.der', bytes: certificate },
    { name: 'trust.json', bytes: Buffer.from(JSON.stringify(policy)) },
  ]);
}
