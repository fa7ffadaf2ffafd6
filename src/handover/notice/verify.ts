import { hash } from 'node:crypto';
import type { Notice, NoticeFacts } from '../../schema/types/notice.ts';
import type { ReceiptFacts } from '../../schema/types/receipt.ts';
import type { VerifyCheck, VerifyReport } from '../../schema/types/verify-report.ts';
import { parserOf } from '../../schema/validate.ts';
import { thumbprintOf } from '../receipt/bureau-key.ts';
import type { VerifyLogged } from '../receipt/log-proof.ts';
import { parseSignedJson } from '../receipt/parse-signed-json.ts';
import { failed, passed, skipped } from '../receipt/receipt-check.ts';
import { verifySeal } from '../seals/seal.ts';
import { noticeBytes } from './bytes.ts';

export interface VerifyNoticeOptions {
  /** RFC 7638 thumbprints of bureaus' keys that the verifier has from elsewhere. */
  readonly trustedKeys?: readonly string[] | undefined;
  /** Verifies the proof of the transparency log. */
  readonly verifyLogged?: VerifyLogged | undefined;
}

const parse = parserOf<Notice>('notice');

/** Whether a document says of itself that it is a notice. */
export function isNotice(raw: Uint8Array): boolean {
  return Object(parseSignedJson(raw)).schema === 'yijiao-notice/1';
}

/**
 * Verifies notice.json offline, trusting nothing but its own bytes and the keys given.
 * @throws {Problem} `receipt.unreadable` when it is no JSON at all, `receipt.ambiguous` when readers may differ about it
 */
export async function verifyNotice(raw: Uint8Array, options: VerifyNoticeOptions = {}): Promise<VerifyReport> {
  const parsed = parse(parseSignedJson(raw));
  if (!parsed.ok) {
    const { pointer = '', expected } = parsed.places[0] ?? {};
    const params = { pointer: pointer || '/', expectedZh: expected?.zh ?? '', expectedEn: expected?.en ?? '' };
    return reportOf([failed('notice.schema', 'schema', params)]);
  }
  const notice = parsed.value;
  // The key itself counts, not what it calls itself.
  const kid = await thumbprintOf(notice.key.x);
  const checks = [
    passed('notice.schema'),
    checkKey(notice, kid),
    await checkSignature(notice),
    await checkTrust(notice, kid, options),
    ...checkLog(notice, options),
  ];
  return reportOf(checks, { notice, kid });
}

/** The receipt that a notice is held against. */
export interface NoticedReceipt extends Pick<ReceiptFacts, 'number' | 'handover'> {
  /** Digest of receipt.json as it was signed. */
  readonly sha256: string;
  /** Thumbprint of its key. */
  readonly key: string;
}

/**
 * What a notice that lies beside a receipt says of it: it counts only under a key that is trusted, or else under the
 * receipt's own, for anybody can write one.
 */
export async function checkStanding(
  raw: Uint8Array,
  receipt: NoticedReceipt,
  { trustedKeys }: VerifyNoticeOptions,
): Promise<VerifyCheck> {
  const parsed = parse(parseSignedJson(raw));
  if (!parsed.ok) return skipped('receipt.standing', 'notice-unreadable');
  const { facts } = parsed.value;
  if (!isAbout(facts, receipt)) return skipped('receipt.standing', 'notice-of-another');
  const keys = trustedKeys && trustedKeys.length > 0 ? trustedKeys : [receipt.key];
  if ((await sealOf(parsed.value, keys)) !== 'valid') return skipped('receipt.standing', 'notice-not-signed');
  const { number, kind, issuedAt, successor } = facts;
  return failed('receipt.standing', kind, { number, at: issuedAt, successor: successor?.receipt.number ?? '–' });
}

/** By what both have signed too, for the digest is also over what whoever has the receipt can write otherwise. */
function isAbout(facts: NoticeFacts, { sha256, number, handover }: NoticedReceipt): boolean {
  const named = facts.receipt.number === number && facts.handover.id === handover.id;
  return named || facts.receipt.sha256 === sha256;
}

function sealOf({ schema, facts, jws, key }: Notice, keys?: readonly string[]): ReturnType<typeof verifySeal> {
  return verifySeal({ schema, facts }, { jws, key }, keys);
}

function checkKey({ key: { kid: stated } }: Notice, kid: string): VerifyCheck {
  if (kid !== stated) return failed('notice.key', 'notice-key-thumbprint', { actual: kid, stated });
  return passed('notice.key', { kid });
}

async function checkSignature(notice: Notice): Promise<VerifyCheck> {
  const verdict = await sealOf(notice, undefined);
  if (verdict === 'valid') return passed('notice.signature', { bureau: notice.facts.bureau });
  return failed('notice.signature', verdict === 'statement-differs' ? 'facts-differ' : 'signature-bad');
}

async function checkTrust(
  notice: Notice,
  kid: string,
  { trustedKeys = [] }: VerifyNoticeOptions,
): Promise<VerifyCheck> {
  if (trustedKeys.length === 0) return skipped('notice.trusted-key', 'no-trusted-keys', { kid });
  const verdict = await sealOf(notice, trustedKeys);
  return verdict === 'key-unknown'
    ? failed('notice.trusted-key', 'key-unknown', { kid })
    : passed('notice.trusted-key');
}

/** That the proof holds, and is about this notice and no other. */
function checkLog(notice: Notice, { verifyLogged }: VerifyNoticeOptions): VerifyCheck[] {
  const { log, ...signed } = notice;
  if (!log || !verifyLogged) return [skipped('notice.log', log ? 'log-not-verified' : 'no-log-proof')];
  const { checks, entry } = verifyLogged(log);
  const isLogged =
    entry?.kind === 'notice' &&
    entry.at === notice.facts.issuedAt &&
    entry.digests.json === hash('sha256', noticeBytes(signed)) &&
    entry.digests.receipt === notice.facts.receipt.sha256;
  return [...checks, isLogged ? passed('notice.log') : failed('notice.log', 'log-entry-other')];
}

interface ReadNotice {
  readonly notice: Notice;
  /** Thumbprint of its key. */
  readonly kid: string;
}

function reportOf(checks: VerifyCheck[], read?: ReadNotice): VerifyReport {
  const ok = checks.every((check) => check.ok);
  if (!read) return { schema: 'yijiao-verify-report/1', ok, kind: 'notice', checks };
  const { number, kind, issuedAt, bureau, receipt } = read.notice.facts;
  const subject = { number, kind, issuedAt, bureau, receipt, key: read.kid };
  return { schema: 'yijiao-verify-report/1', ok, kind: 'notice', subject, checks };
}
