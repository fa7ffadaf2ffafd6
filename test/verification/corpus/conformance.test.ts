import test from 'ava';
import { goodDelivery } from '../../../fixtures/conformance/delivery.ts';
import { mutations } from '../../../fixtures/conformance/mutations.ts';
import { isBlocking } from '../../../src/verification/report.ts';
import { ruleCatalogue } from '../../../src/verification/rule-catalogue.ts';
import { documentSchemaRule } from '../../../src/verification/rules/integrity/document-schema.ts';
import { cast, checkDelivery, saidOf } from './check-delivery.ts';

/**
 * What is said of the good delivery as well: no scanner is connected here, its structured records stand in handover.json
 * alone, and its texts have no pages to be counted.
 */
const always = ['AU-19 none-in-files', 'IN-13 nothing-to-compare', 'SE-02 no-scanner', 'V-16 nothing-counted'];

test('the good delivery passes every rule', async (t) => {
  const { report } = await checkDelivery(goodDelivery(await cast));
  t.deepEqual(
    saidOf(report.findings),
    always,
    JSON.stringify(
      report.findings.filter(({ outcome }) => outcome !== 'passed'),
      null,
      1,
    ),
  );
  t.true(report.ok);
});

for (const { name, change, expected } of mutations) {
  test(`corpus: ${name}`, async (t) => {
    const delivery = goodDelivery(await cast);
    change(delivery, await cast);
    const { report, delivery: examined } = await checkDelivery(delivery);
    const unread = examined ? [] : ruleCatalogue.map(({ id }) => `${id} not_performed`);
    t.deepEqual(beyond(saidOf(report.findings), [...always, ...unread]), [...expected].sort());
    t.is(report.ok, !report.findings.some(isBlocking));
    for (const { message, remedy } of report.findings) {
      for (const text of [message.zh, message.en, remedy.zh, remedy.en])
        t.notRegex(text, /^$|\{[A-Za-z]\w*(:[^}]*)?\}|undefined/u);
    }
  });
}

/** What was found besides, each as often as it was. */
function beyond(found: readonly string[], usual: readonly string[]): string[] {
  const left = [...usual];
  return found.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const told = new Set([...always, ...mutations.flatMap(({ expected }) => expected)]);
const rules = [documentSchemaRule, ...ruleCatalogue];

test('every rule is tripped by a mutation', (t) => {
  const untripped = rules.filter(({ id, conditions }) =>
    Object.entries(conditions).every(
      ([name, { outcome }]) => outcome === 'not_applicable' || !told.has(`${id} ${name}`),
    ),
  );
  t.deepEqual(untripped, []);
});

/** What no delivery brings about by itself, and the test that does. */
const elsewhere = {
  /** signed-documents.test.ts: a fault of ours in the verification of signatures. */
  brokenDown: 'AU-01 broke-down',
  /** structured-records.test.ts: a million things on record take a file of their own. */
  tooLarge: 'IN-15 too-many',
  /** verapdf.test.ts and render-files.test.ts: time that is up. */
  lateValidation: 'US-10 validation-out-of-time',
  lateRendering: 'US-11 out-of-time',
};

test('everything that a rule has words for comes of a mutation', (t) => {
  const untold = rules
    .flatMap(({ id, conditions }) => Object.keys(conditions).map((name) => `${id} ${name}`))
    .filter((one) => !told.has(one));
  t.deepEqual(untold, Object.values(elsewhere));
});
