import canonicalize from 'canonicalize';
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import type { Bilingual } from '../../i18n/text.ts';
import { ambiguitiesOf } from '../../schema/json-troubles.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { ReportKey, ReportStatement, SignedReport } from '../../schema/types/signed-report.ts';
import { parserOf } from '../../schema/validate.ts';
import { reportDigest } from './report-digest.ts';

/** Media type that the JWS names, so that a signature for one purpose cannot pass for another. */
const signedReportType = 'yijiao-check-report+jws';

/** What signs for a bureau. */
export interface ReportSigner {
  readonly publicKey: ReportKey;
  /** Signs a payload as a compact JWS of that type. */
  sign(payload: Uint8Array, type: string): Promise<string>;
}

/** What a report that came along turned out to be: signed by a bureau that is trusted, or why not. */
export type GivenReport =
  | { readonly sound: true; readonly statement: ReportStatement; readonly kid: string; readonly report: CheckReport }
  | { readonly sound: false; readonly by: string; readonly reason: Bilingual };

const parseSigned = parserOf<SignedReport>('signed-report');
const parseReport = parserOf<CheckReport>('check-report');

/** Signs a report for a bureau; undefined when not every file could be read, so that nothing says what it is about. */
export async function signReport(
  report: CheckReport,
  bureau: string,
  signer: ReportSigner,
): Promise<SignedReport | undefined> {
  const { snapshot, stage, profile, ruleSet, finishedAt } = report;
  if (snapshot === null) return undefined;
  const statement: ReportStatement = {
    report: reportDigest(report),
    snapshot,
    profile: `${profile.id}@${profile.version}`,
    ruleSet,
    ...(stage !== undefined && { stage }),
    checkedAt: finishedAt,
    bureau: bureau.toWellFormed(),
  };
  const jws = await signer.sign(Buffer.from(canonicalize(statement) ?? ''), signedReportType);
  return { schema: 'yijiao-signed-report/1', statement, report: { ...report }, jws, key: signer.publicKey };
}

/**
 * Reads a signed report, trusting nothing but its own bytes and the keys given.
 * @param trusted thumbprints (RFC 7638) of bureaus' keys, known from elsewhere
 */
export async function readSignedReport(raw: Uint8Array, trusted: readonly string[]): Promise<GivenReport> {
  const signed = parse(raw);
  if (!signed) return unsound('', reasons.unreadable);
  const { statement, report: given, jws, key } = signed;
  const by = statement.bureau;
  const report = parseReport(given);
  if (!report.ok) return unsound(by, reasons.unreadable);
  if (!trusted.includes(key.kid) || (await calculateJwkThumbprint({ ...key })) !== key.kid) {
    return unsound(by, reasons.untrusted);
  }
  if (!(await isSignedBy(key, jws, statement))) return unsound(by, reasons.signature);
  if (!agrees(report.value, statement)) return unsound(by, reasons.otherReport);
  return { sound: true, statement, kid: key.kid, report: report.value };
}

const reasons = {
  unreadable: { zh: '不是签名的检测报告。', en: 'it is no signed check report.' },
  untrusted: { zh: '签名公钥不在受信任之列。', en: 'the key that signed it is not trusted.' },
  signature: { zh: '签名无效。', en: 'its signature is not valid.' },
  otherReport: { zh: '报告与签名声明不符。', en: 'the report is not the one that the signed statement is about.' },
} as const satisfies Record<string, Bilingual>;

function unsound(by: string, reason: Bilingual): GivenReport {
  return { sound: false, by, reason };
}

function parse(raw: Uint8Array): SignedReport | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    const parsed = parseSigned(JSON.parse(text));
    return parsed.ok && ambiguitiesOf(text).length === 0 ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}

async function isSignedBy(key: ReportKey, jws: string, statement: ReportStatement): Promise<boolean> {
  try {
    if (decodeProtectedHeader(jws).typ !== signedReportType) return false;
    const { payload } = await compactVerify(jws, await importJWK({ ...key }, 'EdDSA'), { algorithms: ['EdDSA'] });
    return Buffer.from(payload).equals(Buffer.from(canonicalize(statement) ?? ''));
  } catch {
    return false;
  }
}

function agrees(report: CheckReport, statement: ReportStatement): boolean {
  const { snapshot, stage, profile, ruleSet, finishedAt } = report;
  return (
    reportDigest(report) === statement.report &&
    snapshot === statement.snapshot &&
    `${profile.id}@${profile.version}` === statement.profile &&
    ruleSet === statement.ruleSet &&
    stage === statement.stage &&
    finishedAt === statement.checkedAt
  );
}
