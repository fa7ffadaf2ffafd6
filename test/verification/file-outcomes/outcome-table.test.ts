import test from 'ava';
import { goodDelivery } from '../../../fixtures/conformance/delivery.ts';
import { csvRows } from '../../../src/delivery/layouts/lists/csv-rows.ts';
import { outcomeWords, properties } from '../../../src/i18n/verification/four-properties.ts';
import type { FileOutcomes, PropertyOutcome } from '../../../src/schema/types/file-outcomes.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import type { FileWithOutcomes } from '../../../src/verification/file-outcomes/file-outcomes.ts';
import { type OutcomeTableFormat, outcomeTable } from '../../../src/verification/file-outcomes/outcome-table.ts';
import { cast, checkDelivery } from '../corpus/check-delivery.ts';

const passed: PropertyOutcome = { outcome: 'passed', rules: ['IN-07'] };
const failed: PropertyOutcome = { outcome: 'failed', rules: ['AU-10', 'AU-11'], by: 'AU-10' };
const reasoned: PropertyOutcome = {
  outcome: 'not_performed',
  rules: [],
  by: 'SE-02',
  reason: { zh: '未连接', en: '=no' },
};
const outcomes = { authenticity: failed, integrity: passed, usability: passed, security: reasoned };

async function written(files: Iterable<FileWithOutcomes>, format: OutcomeTableFormat): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(outcomeTable(files, format, 'en')));
}

async function rowsOf(csv: Buffer): Promise<string[][]> {
  const rows = csvRows('results.csv', async function* () {
    yield csv;
  });
  return (await Array.fromAsync(rows)).map(({ cells }) => cells.map(({ text }) => text));
}

const hostile = ['=cmd|" /C calc"!A0.pdf', '+1.pdf', '-1.pdf', '@SUM(1).pdf', 'a,"b"\n.pdf'];

for (const path of hostile) {
  test(`a spreadsheet computes nothing of a file called ${JSON.stringify(path)}, and programs read its true name`, async (t) => {
    const files = [{ path, listed: true, volume: 1, record: 2, outcomes }];
    const [, row = []] = await rowsOf(await written(files, 'csv'));
    t.is(row[0], /^[=+@-]/u.test(path) ? `'${path}` : path);
    t.deepEqual(row.slice(1, 6), ['1', '2', 'failed', 'AU-10 AU-11', 'AU-10']);
    t.false(row.some((cell) => /^[=+\-@\t\r]/u.test(cell)));
    const line: unknown = JSON.parse((await written(files, 'jsonl')).toString());
    t.like(line, { path, volume: 1, record: 2, ...outcomes });
  });
}

test('both tables say of the good delivery what its report counts, and lines of JSON follow their schema', async (t) => {
  const { fileOutcomes, report } = await checkDelivery(goodDelivery(await cast));
  const files = await Array.fromAsync(fileOutcomes);
  const parse = parserOf<FileOutcomes>('file-outcomes');
  const lines = (await written(files, 'jsonl')).toString().trimEnd().split('\n');
  t.true(lines.every((line) => parse(JSON.parse(line)).ok));
  const [, ...rows] = await rowsOf(await written(files, 'csv'));
  t.is(rows.length, files.length);
  t.is(lines.length, files.length);
  for (const [index, property] of properties.entries()) {
    for (const [outcome, count] of Object.entries(report.files?.[property] ?? {})) {
      const words = Object.entries(outcomeWords).find(([name]) => name === outcome)?.[1].en;
      t.is(rows.filter((row) => row[3 + 3 * index] === words).length, count, `${property} ${outcome}`);
    }
  }
});
