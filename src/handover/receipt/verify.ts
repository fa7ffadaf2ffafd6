import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import type { ReceiptCheckName } from '../../i18n/checks/receipt.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import type { VerifyCheck, VerifyReport } from '../../schema/types/verify-report.ts';
import { parserOf } from '../../schema/validate.ts';
import { parseTrust } from '../../signatures/trust.ts';
import type { TrustPolicy } from '../../signatures/trust-policy.ts';
import { checkStanding } from '../notice/verify.ts';
import { canonicalBytes } from '../seals/canonical.ts';
import { receiptType, thumbprintOf } from './bureau-key.ts';
import { checkEvidence } from './evidence/archive-timestamps.ts';
import { checkLogProof, receiptDigest, type VerifyLogged } from './log-proof.ts';
import { parseSignedJson } from './parse-signed-json.ts';
import { failed, passed, skipped } from './receipt-check.ts';
import { checkTimestamp } from './timestamp.ts';
import { checkPackage, checkParts, type OpenReceiptedPart, type ReceiptedPackage } from './verify-packages.ts';

export type { OpenReceiptedPart, ReceiptedPackage } from './verify-packages.ts';

export interface VerifyReceiptOptions {
  /** RFC 7638 thumbprints of bureaus' keys that the verifier has from elsewhere. */
  readonly trustedKeys?: readonly string[] | undefined;
  /** Whom the verifier trusts to time-stamp; by default nobody. */
  readonly authorities?: TrustPolicy | undefined;
  /** Verifies the proof of the transparency log. */
  readonly verifyLogged?: VerifyLogged | undefined;
  /** Proof of the log that came apart from the receipt, in place of the one inside. */
  readonly logProof?: Receipt['log'];
  /** Digest of the PDF that the receipt came in, which one entry of the log has to name with it. */
  readonly pdfSha256?: string | undefined;
  /** Notices that it may no longer stand. */
  readonly notices?: readonly Uint8Array[] | undefined;
  /** The service of the bureau that says that it stands. */
  readonly standsAt?: string | undefined;
  /** The package that the receipt is about. */
  readonly package?: ReceiptedPackage | undefined;
  /** Gives a part of that package, where it is at hand. */
  readonly openPart?: OpenReceiptedPart | undefined;
  /** When it is verified, where that is not now. */
  readonly at?: Date | undefined;
}

const parse = parserOf<Receipt>('receipt');

/**
 * Verifies receipt.json offline, trusting nothing but its own bytes, the keys given and the package beside it.
 * @throws {Problem} `receipt.unreadable` when it is no JSON at all, `receipt.ambiguous` when readers may differ about it
 */
export async function verifyReceipt(raw: Uint8Array, options: VerifyReceiptOptions = {}): Promise<VerifyReport> {
  const parsed = parse(parseSignedJson(raw));
  if (!parsed.ok) {
    const { pointer = '', expected } = parsed.places[0] ?? {};
    const params = { pointer: pointer || '/', expectedZh: expected?.zh ?? '', expectedEn: expected?.en ?? '' };
    const others = allChecks.map((name) => skipped(name, 'broken'));
    return reportOf([failed('receipt.schema', 'schema', params), ...others]);
  }
  const receipt = parsed.value;
  const checks = [
    passed('receipt.schema'),
    await checkKey(receipt),
    await checkSignature(receipt),
    checkFacts(receipt),
    await checkTrust(receipt, options.trustedKeys),
    checkTimestamp(receipt),
    ...checkEvidence(receipt, { at: options.at ?? new Date(), authorities: options.authorities ?? parseTrust([]) }),
    ...checkLogProof(receipt, options),
    ...(await standingOf(receipt, options)),
    ...(await checkPackage(receipt.facts.package, options.package)),
    ...(await checkParts(receipt.facts.package, options.openPart)),
  ];
  return reportOf(checks, receipt);
}

/** Those of a receipt that can be read; whether it is about parts, nobody knows. */
const allChecks = [
  'receipt.key',
  'receipt.signature',
  'receipt.facts',
  'receipt.trusted-key',
  'receipt.timestamp',
  'receipt.log',
  'receipt.package',
  'receipt.package-name',
] as const satisfies ReceiptCheckName[];

/** Whether it still stands, by everybody who was asked; one notice may come in several ways, and is told once. */
async function standingOf(
  receipt: Receipt,
  { notices = [], standsAt, trustedKeys }: VerifyReceiptOptions,
): Promise<VerifyCheck[]> {
  const { number, handover } = receipt.facts;
  const noticed = { number, handover, sha256: receiptDigest(receipt), key: receipt.key.kid };
  const told = new Map<string, VerifyCheck>();
  for (const notice of notices) {
    const check = await checkStanding(notice, noticed, { trustedKeys });
    told.set(check.detail, check);
  }
  return [...told.values(), ...(standsAt === undefined ? [] : [passed('receipt.standing', { server: standsAt })])];
}

async function checkKey({ key: { x, kid } }: Receipt): Promise<VerifyCheck> {
  const actual = await thumbprintOf(x);
  if (actual !== kid) return failed('receipt.key', 'key-thumbprint', { actual, stated: kid });
  return passed('receipt.key', { kid });
}

async function checkSignature({ jws, key, facts }: Receipt): Promise<VerifyCheck> {
  if (!isSpelledOnce(jws)) return failed('receipt.signature', 'signature-bad');
  try {
    const { kid } = decodeProtectedHeader(jws);
    if (kid !== key.kid)
      return failed('receipt.signature', 'signature-other-key', { actual: kid ?? '–', stated: key.kid });
    const { protectedHeader } = await compactVerify(jws, await importJWK(key, 'EdDSA'), {
      algorithms: ['EdDSA', 'Ed25519'],
    });
    if (protectedHeader.typ !== receiptType) return failed('receipt.signature', 'signature-bad');
    return passed('receipt.signature', { bureau: facts.bureau.name });
  } catch {
    // jose throws for every way in which a signature can be wrong; to a verifier they are all the same.
    return failed('receipt.signature', 'signature-bad');
  }
}

/** Base64url has bits to spare in its last character: another spelling is good to jose, and has another digest. */
function isSpelledOnce(jws: string): boolean {
  return jws.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

/** By meaning, not by bytes: who reformats receipt.json has not changed what it says. */
function checkFacts({ jws, facts }: Receipt): VerifyCheck {
  const [, payload = ''] = jws.split('.');
  try {
    const signed = Buffer.from(payload, 'base64url');
    if (signed.equals(canonicalBytes(facts))) return passed('receipt.facts');
  } catch {
    // Facts that have no RFC 8785 form cannot be what was signed.
  }
  return failed('receipt.facts', 'facts-differ');
}

async function checkTrust({ key: { x } }: Receipt, trustedKeys: readonly string[] | undefined): Promise<VerifyCheck> {
  // The key itself counts, not what it calls itself.
  const kid = await thumbprintOf(x);
  if (!trustedKeys || trustedKeys.length === 0) return skipped('receipt.trusted-key', 'no-trusted-keys', { kid });
  return trustedKeys.includes(kid)
    ? passed('receipt.trusted-key')
    : failed('receipt.trusted-key', 'key-unknown', { kid });
}

function reportOf(checks: VerifyCheck[], receipt?: Receipt): VerifyReport {
  const ok = checks.every((check) => check.ok);
  if (!receipt) return { schema: 'yijiao-verify-report/1', ok, kind: 'receipt', checks };
  const { facts, key } = receipt;
  const { number, issuedAt, bureau } = facts;
  const subject = { number, issuedAt, bureau: bureau.name, key: key.kid, package: facts.package };
  return { schema: 'yijiao-verify-report/1', ok, kind: 'receipt', subject, checks };
}
