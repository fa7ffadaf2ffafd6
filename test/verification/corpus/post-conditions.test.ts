import test from 'ava';
import { goodDelivery } from '../../../fixtures/conformance/delivery.ts';
import { mutations } from '../../../fixtures/conformance/mutations.ts';
import { properties } from '../../../src/i18n/verification/four-properties.ts';
import type { CheckReport } from '../../../src/schema/types/check-report.ts';
import type { Examination } from '../../../src/verification/examine.ts';
import { outcomeRanking, worstOutcome } from '../../../src/verification/report.ts';
import { ruleCatalogue } from '../../../src/verification/rule-catalogue.ts';
import { documentSchemaRule } from '../../../src/verification/rules/integrity/document-schema.ts';
import { cast, checkDelivery } from './check-delivery.ts';

const rules = [documentSchemaRule, ...ruleCatalogue].map(({ id }) => id);

/** What is not said of a file although it has to be of every one. */
async function* unsaid({ report, fileOutcomes }: Examination): AsyncGenerator<string> {
  const files = new Map((await Array.fromAsync(fileOutcomes)).map((file) => [file.path, file.outcomes]));
  const { items, files: counts } = report;
  if (items && counts) {
    if (files.size !== items.listed + items.unlisted) yield `${files.size} files are told of`;
    for (const property of properties) {
      const sum = Object.values(counts[property]).reduce((all, count) => all + count, 0);
      if (sum !== files.size) yield `${sum} files have an outcome by ${property}`;
    }
  }
  for (const [path, outcomes] of files) {
    for (const property of properties) {
      const { outcome, reason, rules: looked } = outcomes[property];
      if (looked.length === 0 && !(reason?.zh && reason.en)) yield `${path}: neither ${property} nor a reason`;
      const found = report.findings.filter((one) => one.property === property && one.target.file === path);
      const worst = worstOutcome(found);
      if (outcomeRanking.indexOf(outcome) < outcomeRanking.indexOf(worst)) yield `${path}: ${outcome}, not ${worst}`;
    }
  }
}

/** What does not hold of a report although it has to of every one. */
function* broken({ findings, items }: CheckReport): Generator<string> {
  if (items && items.delivered !== items.listed - items.missing + items.unlisted) {
    yield `items in are not items out: ${JSON.stringify(items)}`;
  }
  const told = new Set(findings.map(({ rule }) => rule));
  for (const rule of rules) if (!told.has(rule)) yield `${rule} says nothing`;
  for (const property of properties) {
    const outcomes = findings.filter((finding) => finding.property === property).map(({ outcome }) => outcome);
    const results = outcomes.filter((outcome) => outcome !== 'not_performed' && outcome !== 'not_applicable');
    const reasons = findings.filter((one) => one.property === property && one.outcome === 'not_performed');
    if (results.length + reasons.length === 0) yield `no file has a result for ${property}, or a reason`;
  }
  for (const { evidence, message, outcome, rule } of findings) {
    const isReasoned = 'reason' in evidence || 'condition' in evidence;
    if (outcome === 'not_performed' && !(isReasoned && message.zh && message.en)) yield `${rule} gives no reason`;
  }
}

test('items in are items out, and every property of every file has a result or a reason, whatever is wrong with a delivery', async (t) => {
  t.timeout(5 * 60 * 1000);
  let balanced = 0;
  for (const { name, change } of [{ name: 'nothing', change: () => undefined }, ...mutations]) {
    const delivery = goodDelivery(await cast);
    change(delivery, await cast);
    const examination = await checkDelivery(delivery);
    const { report } = examination;
    t.deepEqual([...broken(report)], [], name);
    t.deepEqual(await Array.fromAsync(unsaid(examination)), [], name);
    if (report.items) balanced += 1;
  }
  t.true(balanced > mutations.length / 2);
});

test('what came in, what is listed and what is missing are counted apart', async (t) => {
  const delivery = goodDelivery(await cast);
  const [volume] = delivery.document.volumes;
  const [first, second] = volume?.records ?? [];
  const [gone] = first?.files ?? [];
  if (!gone || !second) return t.fail('the good delivery has two records');
  const before = (await checkDelivery(delivery)).report.items;
  if (!before) return t.fail('the good delivery can be gone by');
  second.files.push({ ...gone });
  const contents = new Map(delivery.contents);
  contents.delete(gone.path);
  contents.set('stray.txt', Buffer.from('x'));
  const { report } = await checkDelivery({ ...delivery, contents });
  t.deepEqual(report.items, { ...before, missing: before.missing + 1, unlisted: before.unlisted + 1 });
  return undefined;
});
