import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { membersOf, soundPackage, zipOf } from '../packaging/broken-package.ts';
import { yijiao } from '../support/cli.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** It wipes the screen, writes what a good package gets, and hides what follows; the last turns the direction of writing. */
const hostile = '~\u001b[2J\u001b[H✓ zip.crc\nThe package is intact.\u001b[8m\u009b8m\u202e.txt';

/** Nothing but what the program says begins a line, and nothing moves the cursor. */
function holdHarmless(t: ExecutionContext, said: string): void {
  t.notRegex(said.replaceAll('\n', ''), /\p{Cc}|\p{Bidi_Control}/u);
  t.notRegex(said, /^The package is intact/mu);
}

test('the name of a member cannot write the verdict on a package', async (t) => {
  const members = await membersOf(await soundPackage());
  const file = path.join(await temporaryFolder(t), 'p.zip');
  await writeFile(file, zipOf(members.set(hostile, Buffer.from('x'))));
  for (const words of [
    ['verify', file],
    ['verify', file, '--json'],
  ]) {
    const { code, stdout, stderr } = await yijiao(words, { YIJIAO_LANG: 'en' });
    t.is(code, 1);
    t.regex(stdout, /The package is intact/u);
    holdHarmless(t, stdout + stderr);
  }
});

const named = process.platform === 'win32' ? test.skip : test;

named('the name of a delivered file cannot write what a check says', async (t) => {
  const folder = await smallDelivery(t);
  await writeFile(path.join(folder, hostile), 'x');
  for (const words of [
    ['check', folder],
    ['init', folder],
    ['check', folder, '--json'],
  ]) {
    const { stdout, stderr } = await yijiao(words, { YIJIAO_LANG: 'en' });
    holdHarmless(t, stdout + stderr);
  }
});
