import { createHash } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import {
  type ReceiptCheckName,
  type ReceiptCheckReason,
  type ReceiptFault,
  receiptCheckReasons,
  receiptChecks,
  receiptFaults,
} from '../../i18n/receipt-checks.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import { packageFileName } from '../../packaging/layout.ts';
import { Problem } from '../../problem.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import type { VerifyCheck, VerifyReport } from '../../schema/types/verify-report.ts';
import { parserOf } from '../../schema/validate.ts';
import { receiptType, thumbprintOf } from './bureau-key.ts';
import { canonicalBytes } from './sign.ts';

export interface VerifyReceiptOptions {
  /** RFC 7638 thumbprints of bureaus' keys that the verifier has from elsewhere. */
  readonly trustedKeys?: readonly string[] | undefined;
  /** The package that the receipt is about. */
  readonly package?: ReceiptedPackage | undefined;
}

export interface ReceiptedPackage {
  /** File name. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A receipt is a small document; anything larger is none. */
const sizeLimit = 4 * 1024 * 1024;

const parse = parserOf<Receipt>('receipt');

/**
 * Verifies receipt.json offline, trusting nothing but its own bytes, the keys given and the package beside it.
 * @throws {Problem} `receipt.unreadable` when it is no JSON at all
 */
export async function verifyReceipt(raw: Uint8Array, options: VerifyReceiptOptions = {}): Promise<VerifyReport> {
  const parsed = parse(parseJson(raw));
  if (!parsed.ok) {
    const { pointer = '', expected } = parsed.places[0] ?? {};
    const params = { pointer: pointer || '/', expectedZh: expected?.zh ?? '', expectedEn: expected?.en ?? '' };
    const others = allChecks.slice(1).map((name) => skipped(name, 'broken'));
    return reportOf([failed('receipt.schema', 'schema', params), ...others]);
  }
  const receipt = parsed.value;
  const checks = [
    passed('receipt.schema'),
    await checkKey(receipt),
    await checkSignature(receipt),
    checkFacts(receipt),
    await checkTrust(receipt, options.trustedKeys),
    ...(await checkPackage(receipt, options.package)),
  ];
  return reportOf(checks, receipt);
}

const allChecks = Object.keys(receiptChecks).filter((name): name is ReceiptCheckName =>
  Object.hasOwn(receiptChecks, name),
);

function parseJson(raw: Uint8Array): unknown {
  if (raw.length > sizeLimit) throw new Problem('receipt.unreadable');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch (cause) {
    throw new Problem('receipt.unreadable', { cause });
  }
}

async function checkKey({ key: { x, kid } }: Receipt): Promise<VerifyCheck> {
  const actual = await thumbprintOf(x);
  if (actual !== kid) return failed('receipt.key', 'key-thumbprint', { actual, stated: kid });
  return passed('receipt.key', { kid });
}

async function checkSignature({ jws, key, facts }: Receipt): Promise<VerifyCheck> {
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

async function checkPackage({ facts }: Receipt, given: ReceiptedPackage | undefined): Promise<VerifyCheck[]> {
  if (!given) return [skipped('receipt.package', 'no-package'), skipped('receipt.package-name', 'no-package')];
  const { id, version, bytes, sha256 } = facts.package;
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of given.bytes) {
    length += chunk.length;
    hash.update(chunk);
  }
  const digest = hash.digest('hex');
  return [contentCheck(), nameCheck()];

  function contentCheck(): VerifyCheck {
    if (length !== bytes) return failed('receipt.package', 'package-bytes', { actual: length, stated: bytes });
    if (digest !== sha256) return failed('receipt.package', 'package-digest', { actual: digest, stated: sha256 });
    return passed('receipt.package');
  }

  function nameCheck(): VerifyCheck {
    const stated = packageFileName(id, version);
    const actual = given?.name ?? '';
    if (actual === stated) return passed('receipt.package-name', { name: stated });
    const isPackageName = /^[A-Za-z][A-Za-z0-9._-]*\.v\d+\.zip$/u.test(actual);
    if (isPackageName || digest !== sha256) return failed('receipt.package-name', 'package-name', { actual, stated });
    return skipped('receipt.package-name', 'renamed', { actual });
  }
}

function reportOf(checks: VerifyCheck[], receipt?: Receipt): VerifyReport {
  const ok = checks.every((check) => check.ok);
  if (!receipt) return { schema: 'yijiao-verify-report/1', ok, kind: 'receipt', checks };
  const { facts, key } = receipt;
  const { number, issuedAt, bureau } = facts;
  const subject = { number, issuedAt, bureau: bureau.name, key: key.kid, package: facts.package };
  return { schema: 'yijiao-verify-report/1', ok, kind: 'receipt', subject, checks };
}

function passed(name: ReceiptCheckName, parameters?: TextParameters): VerifyCheck {
  return checkOf(name, 'passed', fill(receiptChecks[name], parameters));
}

function failed(name: ReceiptCheckName, fault: ReceiptFault, parameters?: TextParameters): VerifyCheck {
  return checkOf(name, 'failed', fill(receiptFaults[fault], parameters));
}

function skipped(name: ReceiptCheckName, reason: ReceiptCheckReason, parameters?: TextParameters): VerifyCheck {
  return checkOf(name, 'not_performed', fill(receiptCheckReasons[reason], parameters));
}

function checkOf(name: ReceiptCheckName, outcome: VerifyCheck['outcome'], message: Bilingual): VerifyCheck {
  return { name, ok: outcome !== 'failed', outcome, detail: message.en, message };
}
