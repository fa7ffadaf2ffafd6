import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { makeZip } from '../../fixtures/attack/zip.ts';
import { yijiao } from '../support/cli.ts';
import { smallContents, smallDelivery, smallDocument } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What macOS keeps beside a file (AppleDouble, version 2). */
const attributes = Buffer.from('0005160700020000', 'hex');

const delivered = new Map<string, Uint8Array>(
  Object.entries({ 'handover.json': JSON.stringify(smallDocument()), ...smallContents }).map(([name, text]) => [
    name,
    Buffer.from(text),
  ]),
);

/** A ZIP as the Finder makes it, of a folder or of the files in it. */
async function finderZip(t: ExecutionContext, folder: string): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'Archive.zip');
  const besides = [...delivered.keys()].map((name) => {
    return `__MACOSX/${folder}${name.replace(/[^/]+$/u, '._$&')}`;
  });
  const around = folder === '' ? [] : [`__MACOSX/._${folder.slice(0, -1)}`];
  await writeFile(
    file,
    makeZip([
      ...[...delivered].map(([name, content]) => ({ name: folder + name, content })),
      ...[...around, ...besides].map((name) => ({ name, content: attributes })),
    ]),
  );
  return file;
}

for (const [made, folder] of [
  ['of a folder', '1#楼/'],
  ['of the files in a folder', ''],
] as const) {
  test(`a ZIP that the macOS Finder made ${made} is delivered like the folder, and what it added is told`, async (t) => {
    const zip = await finderZip(t, folder);
    const checked = await yijiao(['check', zip]);
    t.is(checked.code, 0, checked.stdout + checked.stderr);
    t.regex(checked.stdout, /^! SE-03 "__MACOSX\/.*\._记录\.txt" was left by the operating system/mu);
    const packed = await yijiao(['pack', zip, '-o', path.join(path.dirname(zip), 'package.zip'), '--json']);
    t.is(packed.code, 0, packed.stderr);
    t.is(JSON.parse(packed.stdout).report.counts.files, 2);
  });
}

test('a ZIP with something else beside the folder is told how it can be delivered', async (t) => {
  const file = path.join(await temporaryFolder(t), 'Archive.zip');
  const entries = [...delivered].map(([name, content]) => ({ name: `1#楼/${name}`, content }));
  await writeFile(file, makeZip([...entries, { name: '说明.txt' }]));
  const ran = await yijiao(['check', file]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /there is one in "1#楼"\.\n→ .*make the ZIP anew of it alone/u);
});

test('what macOS leaves in a folder is not listed, and a record that is only called like it is', async (t) => {
  const folder = await smallDelivery(t);
  const lying = ['__MACOSX/._说明.txt', 'C5 隐蔽工程/._记录.txt', '._C5 隐蔽工程', '._handover.json'];
  await mkdir(path.join(folder, '__MACOSX'));
  for (const name of lying) await writeFile(path.join(folder, name), attributes);
  const nothing = await yijiao(['init', folder]);
  t.regex(nothing.stdout, /lists every file already/u, nothing.stderr);
  await writeFile(path.join(folder, 'C5 隐蔽工程', '._图纸.txt'), 'a record');
  const { stdout } = await yijiao(['check', folder]);
  for (const name of lying) t.true(stdout.includes(`SE-03 "${name}" was left by the operating system`), name);
  t.regex(stdout, /SE-03 The file "C5 隐蔽工程\/\._图纸\.txt" is not listed/u);
  t.is((await yijiao(['init', folder])).code, 0);
  const text = await readFile(path.join(folder, 'handover.json'), 'utf8');
  t.true(text.includes('._图纸.txt'));
  for (const name of lying) t.false(text.includes(name), name);
});
