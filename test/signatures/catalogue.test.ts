import test from 'ava';
import { signatureChecks } from '../../src/i18n/signatures/checks.ts';
import { signatureReasons } from '../../src/i18n/signatures/reasons.ts';
import type { SignatureReasonText } from '../../src/i18n/signatures/texts.ts';
import type { SignatureCheck, SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { verdicts } from '../../src/signatures/validation/verdicts.ts';
import { allCases } from './cases/all.ts';
import { heldCases, observationsOf } from './cases/held-cms.ts';
import { makeWorld, verifyGiven } from './world.ts';

const parseReport = parserOf<SignatureReport>('signature-report');

/** What the tests of the verification page provoke, in a browser. */
const inBrowser = [{ reason: 'NOT_PERFORMED_IN_BROWSER' }];

/** What judgement.test.ts provokes: no signature may bring it about. */
const unproven = [{ reason: 'NOT_PERFORMED_UNPROVEN' }];

const reports = reportsOfAllCases();

test('every check of the catalogue passes somewhere and is remarked on somewhere', async (t) => {
  const checks = (await reports).flatMap(checksIn);
  const seen = (passed: boolean): string[] =>
    [...new Set(checks.filter(({ status }) => (status === 'pass') === passed).map(({ id }) => id))].sort();
  const ids = Object.keys(signatureChecks).sort();
  t.deepEqual(seen(false), ids);
  t.deepEqual(seen(true), ids);
});

test('every reason is provoked by a case', async (t) => {
  const checks = (await reports).flatMap(checksIn);
  const held = (await heldReasons()).map((reason) => ({ reason }));
  const provoked = new Set([...checks, ...held, ...inBrowser, ...unproven].map(({ reason }) => reason));
  t.deepEqual(
    Object.keys(signatureReasons).filter((reason) => !provoked.has(reason)),
    [],
  );
});

test('a reason that keeps a signature from being judged says so in its name', (t) => {
  for (const [reason, { indication, status }] of Object.entries(verdicts)) {
    t.is(reason.startsWith('NOT_PERFORMED_'), status === 'skip' && indication === 'INDETERMINATE', reason);
  }
});

test('both languages of a reason speak of the same things', (t) => {
  for (const [code, { message, remedy }] of Object.entries<SignatureReasonText>(signatureReasons)) {
    t.deepEqual(placeholders(message.zh), placeholders(message.en), code);
    t.deepEqual(remedy ? placeholders(remedy.zh + remedy.en) : [], [], code);
  }
});

test('no report leaves a gap in a sentence', async (t) => {
  for (const { signatures } of await reports) {
    for (const { checks, explain } of signatures) {
      for (const { zh, en } of [explain, ...checks.flatMap(({ detail }) => detail ?? [])]) {
        t.deepEqual(placeholders(zh + en), [], en);
      }
    }
  }
});

test('every report is as its schema says', async (t) => {
  for (const report of await reports) {
    const parsed = parseReport(JSON.parse(JSON.stringify(report)));
    t.true(parsed.ok, JSON.stringify(parsed));
  }
});

test('the same signature gives the same report, byte for byte', async (t) => {
  const world = await makeWorld();
  for (const { given } of allCases.filter((_, index) => index % 7 === 0)) {
    const signature = await given(world);
    const [once, again] = [await verifyGiven(signature, world), await verifyGiven(signature, world)];
    t.is(JSON.stringify(once), JSON.stringify(again));
  }
});

/** Of the document, the signatures and their time-stamps. */
function checksIn({ document, signatures }: SignatureReport): SignatureCheck[] {
  const ofSignatures = signatures.flatMap(({ checks, timestamps }) => [
    ...checks,
    ...timestamps.flatMap((stamp) => stamp.checks),
  ]);
  return [...(document?.checks ?? []), ...ofSignatures];
}

async function reportsOfAllCases(): Promise<SignatureReport[]> {
  const world = await makeWorld();
  const all: SignatureReport[] = [];
  for (const { given } of allCases) all.push(await verifyGiven(await given(world), world));
  return all;
}

/** Of CMS in documents of other formats, which no file of these cases is. */
async function heldReasons(): Promise<string[]> {
  const world = await makeWorld();
  const observations = await Promise.all(heldCases.map(async (held) => observationsOf(held, world)));
  return observations.flat().flatMap((seen) => ('reason' in seen ? [seen.reason] : []));
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/gu))].sort();
}
