import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import * as fc from 'fast-check';
import { properties } from '../../../src/i18n/verification/four-properties.ts';
import { loadTrust } from '../../../src/signatures/trust.ts';
import type { Examination } from '../../../src/verification/examine.ts';
import { collectFileOutcomes } from '../../../src/verification/file-outcomes/file-outcomes.ts';
import { sayOutcomes } from '../../../src/verification/file-outcomes/outcomes-by-property.ts';
import { everyFile } from '../../../src/verification/file-outcomes/scope.ts';
import type { FindingTarget } from '../../../src/verification/finding.ts';
import { defineRule, everyStage, type Observation } from '../../../src/verification/rule.ts';
import { findingsLimit, runRules } from '../../../src/verification/run-rules.ts';
import { examined } from '../../support/examining.ts';
import { filesOf, sampleHandover, samplePath } from '../../support/sample-project.ts';
import { smallDelivery, smallDocument } from '../../support/small-delivery.ts';

const [recordFile, noteFile] = ['C5 隐蔽工程/记录.txt', 'C5 隐蔽工程/说明.txt'];

/** What is said of a file, property by property: the outcome, and because of which rule. */
async function told({ fileOutcomes }: Examination, file: string): Promise<Record<string, string> | undefined> {
  const found = (await Array.fromAsync(fileOutcomes)).find((one) => one.path === file);
  return (
    found &&
    Object.fromEntries(
      properties.map((property) => {
        const { outcome, by } = found.outcomes[property];
        return [property, by === undefined ? outcome : `${outcome} by ${by}`];
      }),
    )
  );
}

const unscanned = 'not_performed by SE-02';
const sound = { authenticity: 'passed', integrity: 'passed', usability: 'passed', security: unscanned };

interface Case {
  readonly change: (folder: string) => Promise<unknown>;
  /** The file that is looked at; the first record's where it is not said. */
  readonly file?: string;
  readonly said: Record<string, string>;
}

const cases: Readonly<Record<string, Case>> = {
  'that nothing is wrong with': { change: async () => undefined, said: sound },
  'that is missing': {
    change: (folder) => rm(path.join(folder, recordFile)),
    said: { ...sound, authenticity: 'failed by AU-11', usability: 'not_performed by US-03' },
  },
  'beside one that is missing': { change: (folder) => rm(path.join(folder, recordFile)), file: noteFile, said: sound },
  'that is empty': {
    change: (folder) => writeFile(path.join(folder, recordFile), ''),
    said: { ...sound, usability: 'failed by US-04' },
  },
  'that nobody listed': {
    change: (folder) => writeFile(path.join(folder, 'stray.txt'), 'x'),
    file: 'stray.txt',
    said: {
      authenticity: 'passed',
      integrity: 'not_applicable',
      usability: 'not_applicable',
      security: 'warning by SE-03',
    },
  },
  'of a record whose number is another one’s': {
    change: (folder) =>
      described(folder, (document) => Object.assign(document.volumes[0]?.records[0] ?? {}, { seq: 2 })),
    file: noteFile,
    said: { ...sound, authenticity: 'failed by AU-08' },
  },
  'of a volume that lacks records': {
    change: (folder) =>
      described(folder, (document) => Object.assign(document.volumes[0]?.records[0] ?? {}, { seq: 7 })),
    said: sound,
  },
};

async function described(folder: string, change: (document: ReturnType<typeof smallDocument>) => void): Promise<void> {
  const document = smallDocument();
  change(document);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'handover.json'), JSON.stringify(document));
}

for (const [what, { change, file = recordFile, said }] of Object.entries(cases)) {
  test(`a file ${what} is told of by each of the four properties`, async (t) => {
    const folder = await smallDelivery(t);
    await change(folder);
    t.deepEqual(await told(await examined(t, folder), file), said);
  });
}

test('every file of the sample project has passed what looked at it, but for what no scanner and no validator looked at', async (t) => {
  const trust = await loadTrust(samplePath('trust'));
  const { fileOutcomes, report } = await examined(t, samplePath('delivery'), { trust, at: new Date() });
  const files = await Array.fromAsync(fileOutcomes);
  const listed = filesOf(await sampleHandover('delivery')).map((file) => file.path);
  t.deepEqual(new Set(files.map((file) => file.path)), new Set(listed));
  t.deepEqual(report.files?.authenticity, { passed: files.length });
  t.deepEqual(report.files?.integrity, { passed: files.length });
  t.deepEqual(report.files?.security, { not_performed: files.length });
  for (const { path: file, outcomes } of files) {
    const { outcome, by, rules } = outcomes.usability;
    t.true(outcome === 'passed' || by === 'US-10', file);
    t.is(rules.includes('US-04'), /\.(?:pdf|jpg|xlsx)$/u.test(file), file);
  }
});

test('where the handover document cannot be gone by, every file says that nothing was performed and why', async (t) => {
  const folder = await smallDelivery(t, (document) => Object.assign(document, { volumes: 'none' }));
  const { fileOutcomes, report } = await examined(t, folder);
  const files = await Array.fromAsync(fileOutcomes);
  t.deepEqual(files.map((file) => file.path).sort(), [recordFile, noteFile].sort());
  for (const { outcomes } of files) {
    for (const property of properties) {
      t.is(outcomes[property].outcome, 'not_performed');
      t.regex(outcomes[property].reason?.en ?? '', /handover\.json breaks its schema/u);
    }
  }
  t.is(report.files, undefined);
});

const text = { zh: '检测', en: 'check' };

/** A rule of integrity that observes this. */
function ruleSeeing(observations: Iterable<Observation<'seen' | 'doubtful'>>) {
  const words = { message: text, remedy: text };
  return defineRule({
    id: 'V-99',
    property: 'integrity',
    severity: 'blocking',
    name: text,
    source: text,
    confidence: 'own',
    stages: everyStage,
    looksAt: everyFile,
    example: text,
    conditions: { seen: { outcome: 'failed', ...words }, doubtful: { outcome: 'warning', ...words } },
    check: () => observations,
  });
}

async function smallExamined(t: ExecutionContext) {
  const { delivery } = await examined(t, await smallDelivery(t));
  if (!delivery) throw new Error('the small delivery is sound');
  return delivery;
}

const places: readonly { readonly target: FindingTarget; readonly files: readonly string[] }[] = [
  { target: { file: recordFile }, files: [recordFile] },
  { target: { file: 'nowhere.txt' }, files: [] },
  { target: { pointer: '/volumes/0/records/1/title' }, files: [noteFile] },
  { target: { pointer: '/volumes/0/records/0/files/0/role' }, files: [recordFile] },
  { target: { pointer: '/volumes/0/records/9/title' }, files: [] },
  { target: { volume: 1, pointer: '/volumes/0/title' }, files: [] },
  { target: {}, files: [] },
];

test('whatever a rule observes, in whatever order, each file has the worst of what is about it or its record', async (t) => {
  const delivery = await smallExamined(t);
  const observation = fc.record({ place: fc.constantFrom(...places), condition: fc.constantFrom('seen', 'doubtful') });
  await fc.assert(
    fc.asyncProperty(fc.array(observation), async (observed) => {
      const collection = collectFileOutcomes(delivery);
      // The others are said to have passed by rules of their own.
      for (const property of properties) collection.watch({ ...ruleSeeing([]), id: 'V-98', property });
      const rule = ruleSeeing(observed.map(({ condition, place }) => ({ condition, target: place.target })));
      await runRules([{ rule, watcher: collection.watch(rule) }], delivery);
      for (const { path: file, outcomes } of collection) {
        const about = observed.filter(({ place }) => place.files.includes(file));
        const own = new Set(about.map(({ condition }) => condition));
        const worst = own.has('seen') ? 'failed' : own.has('doubtful') ? 'warning' : 'passed';
        t.is(outcomes.integrity.outcome, worst);
        t.is(outcomes.security.outcome, 'passed');
      }
    }),
  );
});

test('what is found beyond the findings that are listed is said of its file all the same', async (t) => {
  const delivery = await smallExamined(t);
  const collection = collectFileOutcomes(delivery);
  for (const property of properties) collection.watch({ ...ruleSeeing([]), id: 'V-98', property });
  const rule = ruleSeeing([
    ...Array.from({ length: findingsLimit }, () => ({ condition: 'seen' as const, target: { file: recordFile } })),
    { condition: 'seen', target: { file: noteFile } },
  ]);
  const findings = (await runRules([{ rule, watcher: collection.watch(rule) }], delivery)).get(rule);
  t.is(findings?.length, findingsLimit + 1);
  t.false(findings?.some(({ target }) => target.file === noteFile));
  t.is(collection.resultAt(noteFile), 'blocked');
  const said = Array.from(collection, ({ outcomes }) => outcomes.integrity);
  t.deepEqual(
    said.map(({ outcome }) => outcome),
    ['failed', 'failed'],
  );
});

test('a rule that breaks down is not performed for the files that it did not come to', async (t) => {
  const delivery = await smallExamined(t);
  const collection = collectFileOutcomes(delivery);
  for (const property of properties) collection.watch({ ...ruleSeeing([]), id: 'V-98', property });
  const rule = ruleSeeing(
    (function* () {
      yield { condition: 'seen' as const, target: { file: recordFile } };
      throw new Error('out of order');
    })(),
  );
  await runRules([{ rule, watcher: collection.watch(rule) }], delivery);
  const said = Array.from(collection, ({ outcomes }) => outcomes.integrity);
  t.deepEqual(
    said.map(({ outcome, by }) => [outcome, by]),
    [
      ['failed', 'V-99'],
      ['not_performed', 'V-99'],
    ],
  );
  t.regex(said[1]?.reason?.en ?? '', /out of order/u);
});

test('a property that no rule says anything of is a fault, not a pass', (t) => {
  const rule = { id: 'V-99', property: 'integrity' } as const;
  t.throws(() => sayOutcomes([{ rule, stance: 'looked' }], []), { message: /no rule says anything of a file's/u });
});
