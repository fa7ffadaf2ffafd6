import { hash } from 'node:crypto';
import type { Notice } from '../../schema/types/notice.ts';
import type { VerifyCheck, VerifyReport } from '../../schema/types/verify-report.ts';
import { parserOf } from '../../schema/validate.ts';
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
  const checks = [
    passed('notice.schema'),
    await checkSignature(notice),
    await checkTrust(notice, options),
    ...checkLog(notice, options),
  ];
  return reportOf(checks, notice);
}

/**
 * What a notice that lies beside a receipt says of it: it counts only under a key that is trusted, or else under the
 * receipt's own, for anybody can write one.
 * @param receipt digest of receipt.json as it was signed, and the thumbprint of its key
 */
export async function checkStanding(
  raw: Uint8Array,
  receipt: { readonly sha256: string; readonly key: string },
  { trustedKeys }: VerifyNoticeOptions,
): Promise<VerifyCheck> {
  const parsed = parse(parseSignedJson(raw));
  if (!parsed.ok) return skipped('receipt.standing', 'notice-unreadable');
  const { facts } = parsed.value;
  if (facts.receipt.sha256 !== receipt.sha256) return skipped('receipt.standing', 'notice-of-another');
  const keys = trustedKeys && trustedKeys.length > 0 ? trustedKeys : [receipt.key];
  if ((await sealOf(parsed.value, keys)) !== 'valid') return skipped('receipt.standing', 'notice-not-signed');
  const { number, kind, issuedAt, successor } = facts;
  return failed('receipt.standing', kind, { number, at: issuedAt, successor: successor?.receipt.number ?? '–' });
}

function sealOf({ schema, facts, jws, key }: Notice, keys?: readonly string[]): ReturnType<typeof verifySeal> {
  return verifySeal({ schema, facts }, { jws, key }, keys);
}

async function checkSignature(notice: Notice): Promise<VerifyCheck> {
  const verdict = await sealOf(notice, undefined);
  if (verdict === 'valid') return passed('notice.signature', { bureau: notice.facts.bureau });
  return failed('notice.signature', verdict === 'statement-differs' ? 'facts-differ' : 'signature-bad');
}

async function checkTrust(notice: Notice, { trustedKeys = [] }: VerifyNoticeOptions): Promise<VerifyCheck> {
  const { kid } = notice.key;
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
  const isAbout =
    entry?.kind === 'notice' &&
    entry.at === notice.facts.issuedAt &&
    entry.digests.json === hash('sha256', noticeBytes(signed)) &&
    entry.digests.receipt === notice.facts.receipt.sha256;
  return [...checks, isAbout ? passed('notice.log') : failed('notice.log', 'log-entry-other')];
}

function reportOf(checks: VerifyCheck[], notice?: Notice): VerifyReport {
  const ok = checks.every((check) => check.ok);
  if (!notice) return { schema: 'yijiao-verify-report/1', ok, kind: 'notice', checks };
  const { number, kind, issuedAt, bureau, receipt } = notice.facts;
  const subject = { number, kind, issuedAt, bureau, receipt, key: notice.key.kid };
  return { schema: 'yijiao-verify-report/1', ok, kind: 'notice', subject, checks };
}
