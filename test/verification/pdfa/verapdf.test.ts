import { chmod, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pdfWith } from '../../../fixtures/openable/pdf.ts';
import type { Finding } from '../../../src/verification/finding.ts';
import { validateFiles } from '../../../src/verification/pdfa/validate-files.ts';
import type { ConformanceVerdict } from '../../../src/verification/pdfa/validator.ts';
import { openVerapdf, verapdfLimits } from '../../../src/verification/pdfa/verapdf.ts';
import { renderingConformance } from '../../../src/verification/rules/usability/rendering-conformance.ts';
import { runRules } from '../../../src/verification/run-rules.ts';
import { examined } from '../../support/examining.ts';
import { smallDelivery } from '../../support/small-delivery.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { findVerapdf } from '../../support/verapdf.ts';

const sampleFile = path.join(
  import.meta.dirname,
  '../../../fixtures/sample-project/delivery/E1 竣工验收与备案文件/工程质量保修书.pdf',
);

/** Claims to be PDF/A, and is not: nobody knows its colours. */
async function pretender(): Promise<Buffer> {
  const sound = await readFile(sampleFile, 'latin1');
  return Buffer.from(sound.replace('/GTS_PDFA1', '/GTS_PDFA7'), 'latin1');
}

/** Checks a delivery with PDFs among its attachments, and gives what is said of their conformance. */
async function validated(
  t: ExecutionContext,
  program: string,
  pdfs: Readonly<Record<string, Buffer>>,
): Promise<readonly Finding[]> {
  const folder = await smallDelivery(t, ({ volumes }) => {
    for (const name of Object.keys(pdfs)) volumes[0]?.records[0]?.files.push({ path: name, role: 'attachment' });
  });
  for (const [name, bytes] of Object.entries(pdfs)) await writeFile(path.join(folder, name), bytes);
  const { report } = await examined(t, folder, { validator: openVerapdf(program) });
  return report.findings.filter(({ rule }) => rule === 'US-10');
}

test('a file that is the PDF/A that it claims passes, and the report says who has validated it', async (t) => {
  const program = findVerapdf(t);
  if (program === undefined) return;
  const [finding, ...more] = await validated(t, program, { '保修书.pdf': await readFile(sampleFile) });
  t.deepEqual(more, []);
  t.like(finding, { outcome: 'passed', evidence: { validated: 1 } });
  t.regex(finding?.message.zh ?? '', /veraPDF \d\S+ 校验了 1 个 PDF\/A 文件。$/u);
});

test('a file that only claims to be PDF/A is told of with what it breaks, beside one that is', async (t) => {
  const program = findVerapdf(t);
  if (program === undefined) return;
  const findings = await validated(t, program, {
    '保修书.pdf': await readFile(sampleFile),
    '自称.pdf': await pretender(),
  });
  const broken = findings.filter(({ evidence }) => evidence['condition'] === 'pdfa-nonconforming');
  t.deepEqual(
    broken.map(({ outcome, target }) => [outcome, target.file]),
    [['warning', '自称.pdf']],
  );
  t.regex(
    broken[0]?.message.en ?? '',
    /does not conform with PDF\/A-2b: it breaks 2 rules of ISO 19005-2:2011 \(6\.2\.4\.3, 6\.2\.10\)\.$/u,
  );
  t.false(findings.some(({ evidence }) => evidence['condition'] === 'pdfa-not-validated'));
});

test('where veraPDF is not to be had, the files count as not validated, and the administrator hears of it', async (t) => {
  const program = path.join(await temporaryFolder(t), 'nobody');
  const findings = await validated(t, program, { '保修书.pdf': await readFile(sampleFile) });
  t.like(findings.at(-1), {
    outcome: 'not_performed',
    mendedBy: 'administrator',
    evidence: { condition: 'validator-away', validated: 0, left: 1 },
  });
  t.true(findings.at(-1)?.message.en.includes('ENOENT'));
});

test('a delivery without PDF/A files does not start veraPDF', async (t) => {
  const [finding] = await validated(t, '/nobody', { 'a.pdf': pdfWith() });
  t.is(finding?.outcome, 'passed');
});

/** A program that stands where veraPDF should. */
async function scripted(t: ExecutionContext, script: string): Promise<string> {
  const program = path.join(await temporaryFolder(t), 'verapdf');
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  return program;
}

/** How a program behaves that is no sound veraPDF, as a script. */
const faults: readonly (readonly [title: string, script: string, verdicts: readonly Partial<ConformanceVerdict>[]])[] =
  [
    ['hangs', 'sleep 60', [{ verdict: 'not-performed', reason: 'time' }]],
    [
      'never ends what it says',
      'while :; do echo "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; done',
      [{ reason: 'refused', detail: 'output' }],
    ],
    ['says nothing', 'exit 3', [{ reason: 'refused', detail: 'exit code 3' }]],
    ['says something else', 'echo "{\\"report\\":{\\"jobs\\":7}}"', [{ reason: 'refused', detail: 'exit code 0' }]],
    [
      'tells of other files',
      'echo "{\\"report\\":{\\"jobs\\":[{\\"itemDetails\\":{\\"name\\":\\"b\\"}}]}}"',
      [{ reason: 'refused' }],
    ],
    ['is ended by somebody', 'kill -9 $$', [{ reason: 'refused', detail: 'killed' }]],
  ];

for (const [title, script, verdicts] of faults) {
  test(`a veraPDF that ${title} has validated nothing`, async (t) => {
    const program = await scripted(t, script);
    const limits = { ...verapdfLimits, secondsAlone: 5, reportBytes: 100_000 };
    const said = await openVerapdf(program, limits).validate(['/a.pdf']);
    t.is(said.length, verdicts.length);
    for (const [index, verdict] of verdicts.entries()) t.like(said[index], verdict);
  });
}

test('a file over which veraPDF breaks off does not take the others with it', async (t) => {
  const details = '"details":{"failedRules":0,"failedChecks":0,"ruleSummaries":[]}';
  const result = `{"compliant":true,"profileName":"PDF/A-2b validation profile","jobEndStatus":"normal",${details}}`;
  const job = `{"itemDetails":{"name":"'$last'"},"validationResult":[${result}]}`;
  const script = `for last; do case $last in *bad*) exit 9;; esac; done\necho '{"report":{"jobs":[${job}]}}'`;
  const said = await openVerapdf(await scripted(t, script)).validate(['/a.pdf', '/bad.pdf', '/c.pdf']);
  t.deepEqual(
    said.map(({ verdict }) => verdict),
    ['conforming', 'not-performed', 'conforming'],
  );
});

test('after some files that took too long, the others of a batch are not asked about', async (t) => {
  const program = await scripted(t, 'echo "$@" >>"$0.asked"; sleep 60');
  const files = Array.from({ length: 8 }, (_, index) => `/${index}.pdf`);
  const limits = { ...verapdfLimits, secondsTogether: 2, secondsAlone: 2 };
  const said = await openVerapdf(program, limits).validate(files);
  t.true(said.every((one) => one.verdict === 'not-performed' && one.reason === 'time'));
  t.is((await readFile(`${program}.asked`, 'utf8')).trim().split('\n').length, 6);
});

test('when time is up, the files that were left count as not validated', async (t) => {
  const folder = await smallDelivery(t, ({ volumes }) => {
    volumes[0]?.records[0]?.files.push({ path: 'a.pdf', role: 'attachment' });
  });
  await writeFile(path.join(folder, 'a.pdf'), await readFile(sampleFile));
  const { delivery } = await examined(t, folder);
  if (!delivery) throw new Error('the delivery was examined');
  const validator = openVerapdf(await scripted(t, 'echo veraPDF 1.30.2'), { ...verapdfLimits, secondsPerDelivery: -1 });
  const { content, files } = delivery;
  const validation = await validateFiles(content, files, validator, { passingFolder: tmpdir() });
  t.like(validation, { validated: 0, left: 1, files: [] });
  const found = await runRules([{ rule: renderingConformance }], { ...delivery, validation });
  t.like(found.get(renderingConformance)?.[0], {
    outcome: 'not_performed',
    evidence: { condition: 'validation-out-of-time', left: 1 },
  });
});

test('veraPDF learns nothing of the environment that is a secret', async (t) => {
  process.env['YIJIAO_TEST_SECRET'] = 'secret';
  t.teardown(() => delete process.env['YIJIAO_TEST_SECRET']);
  const identity = await openVerapdf(await scripted(t, 'echo "veraPDF $YIJIAO_TEST_SECRET."')).identify();
  t.deepEqual(identity, { program: 'veraPDF .' });
});
