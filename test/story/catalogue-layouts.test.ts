import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { folderWith, type MadeFiles } from '../delivery/layouts/support/delivery.ts';
import {
  cityMapping,
  cityXmlSample,
  cjjt117Sample,
  cobieSample,
  dat93Sample,
} from '../delivery/layouts/support/samples.ts';
import { yijiao } from '../support/cli.ts';

const samples: readonly (readonly [layout: string, files: MadeFiles, left: readonly string[]])[] = [
  ['the lists of CJJ/T 117', cjjt117Sample, []],
  ['a package of DA/T 93', dat93Sample, []],
  ["a city's XML", cityXmlSample, []],
  ['a COBie workbook', cobieSample, []],
];

for (const [layout, files, left] of samples) {
  test(`whoever has ${layout} runs init, fills in the names, and the check finds nothing wrong`, async (t) => {
    const folder = await folderWith(t, files);
    const table = path.join(path.dirname(folder), 'codes.json');
    await writeFile(table, JSON.stringify({ schema: 'yijiao-code-mapping/1', codes: cityMapping }));
    const made = await yijiao(['init', folder, '--profile', 'intl-eark', '--mapping', table]);
    t.is(made.code, 0, made.stderr);
    const document = path.join(folder, 'handover.json');
    const handover: unknown = JSON.parse(await readFile(document, 'utf8'));
    const { deliveringUnit, project } = Object(handover);
    deliveringUnit.name ||= '某单位';
    project.name ||= '某工程';
    await writeFile(document, JSON.stringify(handover));
    const checked = await yijiao(['check', folder, '--json']);
    const { findings } = Object(JSON.parse(checked.stdout));
    const wrong = findings.filter((finding: unknown) => ['failed', 'warning'].includes(Object(finding).outcome));
    t.deepEqual(
      wrong.map((finding: unknown) => Object(finding).message.en),
      left,
    );
    t.is(checked.code, 0);
  });
}

test('a vendor whose codes nobody explained stops init with exit code 2 and a table to fill in', async (t) => {
  const folder = await folderWith(t, cityXmlSample);
  const { code, stderr } = await yijiao(['init', folder]);
  t.is(code, 2);
  t.regex(stderr, /"单位工程\/Bgqx": \{\s+"1": ""/u);
  await t.throwsAsync(readFile(path.join(folder, 'handover.json')), { code: 'ENOENT' });
});

test('a handover.json that is there is not written anew from a catalogue', async (t) => {
  const folder = await folderWith(t, { ...cobieSample, 'handover.json': '{}' });
  const { code, stderr } = await yijiao(['init', folder, '--from', 'handover.xlsx']);
  t.is(code, 2);
  t.regex(stderr, /catalogue\.document-there/u);
});
