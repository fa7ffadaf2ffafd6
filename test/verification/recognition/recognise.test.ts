import test, { type ExecutionContext } from 'ava';
import { openBureauKey } from '../../../src/handover/receipt/bureau-key.ts';
import { writtenOf } from '../../../src/profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from '../../../src/profiles/profile-folder.ts';
import { libraryOf } from '../../../src/profiles/profile-library.ts';
import type { CheckReport } from '../../../src/schema/types/check-report.ts';
import type { SignedReport } from '../../../src/schema/types/signed-report.ts';
import { outlineOf } from '../../../src/verification/four-properties/outline.ts';
import { writeReport } from '../../../src/verification/four-properties/write-report.ts';
import { recognitionBy } from '../../../src/verification/recognition/recognise.ts';
import { readSignedReport, signReport } from '../../../src/verification/recognition/signed-report.ts';
import { localProfile } from '../../profiles/local-profile.ts';
import { examined } from '../../support/examining.ts';
import { smallDelivery } from '../../support/small-delivery.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Another city's profile, which wants a number of every record. */
const own = localProfile();
const library = libraryOf([...(await readProfiles(shippedProfiles)), writtenOf(own)]);
const recognitions = [{ recognised: 'intl-eark', by: 'our-city', from: '2026-01-01', basis: '川渝互认第 1 号' }];

interface Sent {
  readonly folder: string;
  readonly report: CheckReport;
  readonly signed: SignedReport;
  readonly kid: string;
}

/** A delivery as another bureau has checked it, with the report that it signed. */
async function sent(
  t: ExecutionContext,
  change: (report: CheckReport) => CheckReport = (report) => report,
): Promise<Sent> {
  const folder = await smallDelivery(t, (document) => {
    document.profile = 'intl-eark@1.0.0';
  });
  const { report } = await examined(t, folder, { profiles: library, stage: 'handover' });
  const key = await openBureauKey(await temporaryFolder(t));
  const signed = await signReport(change(report), '成都市城建档案馆', key);
  if (!signed) throw new Error('the report is not fit to be signed');
  return { folder, report, signed, kid: key.publicKey.kid };
}

/** The check at the other bureau's door. */
async function received(
  t: ExecutionContext,
  { folder, signed, kid }: Sent,
  trusted = [kid],
  by = recognitions,
): Promise<CheckReport> {
  const given = await readSignedReport(Buffer.from(JSON.stringify(signed)), trusted);
  const recognise = recognitionBy({ given, library, recognitions: by });
  const options = { profiles: library, profile: 'our-city', stage: 'handover', recognise } as const;
  return (await examined(t, folder, options)).report;
}

const outcomesOf = (report: CheckReport, rule: string): string[] =>
  report.findings.filter((one) => one.rule === rule).map(({ outcome }) => outcome);

test('what another bureau has checked is told as recognised, and only what differs or is never recognised is checked', async (t) => {
  const given = await sent(t);
  const report = await received(t, given);
  t.like(report.recognition, {
    counts: true,
    by: '成都市城建档案馆',
    key: given.kid,
    report: given.signed.statement.report,
    profile: 'intl-eark@1.0.0',
    basis: '川渝互认第 1 号',
  });
  t.true(report.recognition?.remaining?.some(({ table, key }) => table === 'required' && key === 'record'));
  // It differs, and the delivery lacks it.
  t.true(outcomesOf(report, 'IN-04').some((outcome) => outcome === 'failed' || outcome === 'warning'));
  for (const rule of ['AU-08', 'US-03', 'V-03', 'IN-07']) t.deepEqual(outcomesOf(report, rule), ['recognised'], rule);
  for (const rule of ['AU-01', 'SE-02', 'SE-03', 'AU-20'])
    t.false(outcomesOf(report, rule).includes('recognised'), rule);
});

test('a person reads who checked, when, by which rules, and that it was not checked here', async (t) => {
  const report = await received(t, await sent(t));
  const page = (await writeReport(outlineOf(report, {}), 'html', 'zh').toArray()).join('');
  for (const words of [
    '成都市城建档案馆于',
    '川渝互认第 1 号',
    'required record',
    '互认（他馆检测）',
    '不由本馆负责',
  ]) {
    t.true(page.includes(words), words);
  }
});

const refused: readonly {
  readonly name: string;
  readonly reason: RegExp;
  readonly mend?: (given: Sent) => Sent;
  readonly change?: (report: CheckReport) => CheckReport;
  readonly trusted?: string[];
  readonly by?: typeof recognitions;
}[] = [
  { name: 'signed by a key that nobody trusts', reason: /not trusted/u, trusted: [] },
  {
    name: 'with a finding that was left out afterwards',
    reason: /not the one/u,
    mend: (given) => ({ ...given, signed: { ...given.signed, report: { ...given.report, findings: [] } } }),
  },
  {
    name: 'whose statement names another snapshot than was signed',
    reason: /not valid/u,
    mend: (given) => ({
      ...given,
      signed: { ...given.signed, statement: { ...given.signed.statement, snapshot: '0'.repeat(64) } },
    }),
  },
  { name: 'of other content', reason: /other content/u, change: (report) => ({ ...report, snapshot: '0'.repeat(64) }) },
  { name: 'that refused the delivery', reason: /found what blocks/u, change: (report) => ({ ...report, ok: false }) },
  {
    name: 'of a self-check',
    reason: /no check at a bureau/u,
    change: (report) => ({ ...report, stage: 'self_check' }),
  },
  { name: 'by other rules', reason: /rule catalogue/u, change: (report) => ({ ...report, ruleSet: '2020.1' }) },
  { name: 'under a profile that is not recognised', reason: /not recognised/u, by: [] },
];

for (const { name, reason, mend = (given: Sent) => given, change, trusted, by } of refused) {
  test(`a report ${name} does not count: everything is checked, and the report says why`, async (t) => {
    const given = mend(await sent(t, change));
    const report = await received(t, given, trusted ?? [given.kid], by);
    t.false(report.recognition?.counts);
    t.regex(report.recognition?.reason?.en ?? '', reason);
    t.false(report.findings.some(({ outcome }) => outcome === 'recognised'));
  });
}
