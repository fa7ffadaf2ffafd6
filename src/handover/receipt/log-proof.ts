import { hash } from 'node:crypto';
import type { ReceiptCheckName } from '../../i18n/checks/receipt.ts';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import type { LogProof } from '../../schema/types/log-proof.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import type { VerifyCheck } from '../../schema/types/verify-report.ts';
import { failed, passed, skipped } from './receipt-check.ts';
import { receiptBytes } from './sign.ts';

/** Verifies the proof that an entry stands in a transparency log; the entry, where it can be read. Never throws. */
export type VerifyLogged = (proof: unknown) => {
  readonly checks: readonly VerifyCheck[];
  readonly entry: LogEntry | undefined;
};

/** receipt.json with the proof that it stands in the transparency log, which needs no signature of its own. */
export function withLogProof(json: Uint8Array, proof: LogProof): Uint8Array {
  const signed: Receipt = JSON.parse(Buffer.from(json).toString('utf8'));
  return receiptBytes({ ...signed, log: { ...proof } });
}

/** What a proof is held against. */
interface ProofCheck {
  readonly verifyLogged?: VerifyLogged | undefined;
  /** In place of the one in the receipt. */
  readonly logProof?: Receipt['log'];
  /** Digest of the PDF that the receipt came in. */
  readonly pdfSha256?: string | undefined;
}

/** That the proof of a receipt holds, and is about this receipt and its PDF and no other. */
export function checkLogProof(
  receipt: Receipt,
  { verifyLogged, logProof = receipt.log, pdfSha256 }: ProofCheck,
): VerifyCheck[] {
  if (!logProof || !verifyLogged) {
    const names: ReceiptCheckName[] = pdfSha256 === undefined ? ['receipt.log'] : ['receipt.log', 'receipt.pdf-log'];
    return names.map((name) => skipped(name, logProof ? 'log-not-verified' : 'no-log-proof'));
  }
  const { checks, entry } = verifyLogged(logProof);
  const logged = entry?.kind === 'receipt' ? entry : undefined;
  const isAbout =
    logged?.at === receipt.facts.issuedAt &&
    logged.digests.json === receiptDigest(receipt) &&
    logged.digests.package === receipt.facts.package.sha256;
  const told = [...checks, isAbout ? passed('receipt.log') : failed('receipt.log', 'log-entry-other')];
  if (pdfSha256 === undefined) return told;
  const isShown = isAbout && logged.digests.pdf === pdfSha256;
  return [...told, isShown ? passed('receipt.pdf-log') : failed('receipt.pdf-log', 'log-entry-other-pdf')];
}

/** Digest of receipt.json as it was signed, whatever came to it since. */
export function receiptDigest(receipt: Receipt): string {
  return hash('sha256', signedBytes(receipt));
}

/** receipt.json as it was signed: the facts in the order of their RFC 8785 form, whoever has reformatted it since. */
function signedBytes({ schema, jws, key, timestamp }: Receipt): Uint8Array {
  const [, payload = ''] = jws.split('.');
  try {
    const facts: Receipt['facts'] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const { kty, crv, x, kid } = key;
    return receiptBytes({
      schema,
      facts,
      jws,
      key: { kty, crv, x, kid },
      ...(timestamp !== undefined && { timestamp }),
    });
  } catch {
    // A payload that is no JSON was never signed here, so that no entry is about it.
    return Buffer.alloc(0);
  }
}
