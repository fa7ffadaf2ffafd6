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

/** What opening and scanning files finds is held against real files in opened-files.test.ts, scanning/ and page-counts.test.ts. */
const opened = ['V-16', 'US-08', 'US-10', 'SE-09'];

test('every rule is tripped by a mutation', (t) => {
  const untripped = rules.filter(({ id, conditions }) =>
    Object.entries(conditions).every(
      ([name, { outcome }]) => outcome === 'not_applicable' || !told.has(`${id} ${name}`),
    ),
  );
  t.deepEqual(
    untripped.map(({ id }) => id),
    opened,
  );
});

/** What signatures and signers can be wrong with is a world of its own, with tests of its own. */
const elsewhere = new Set(['AU-01', 'AU-15', 'US-04', 'SE-02', ...opened]);

/** A million things on record take a file of their own: structured-records.test.ts. */
const tooLarge = 'IN-15 too-many';

test('everything that a rule has words for comes of a mutation', (t) => {
  const untold = rules
    .filter(({ id }) => !elsewhere.has(id))
    .flatMap(({ id, conditions }) => Object.keys(conditions).map((name) => `${id} ${name}`))
    .filter((one) => !told.has(one));
  t.deepEqual(untold, [tooLarge]);
});
