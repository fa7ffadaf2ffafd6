import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { membersOf } from '../packaging/broken-package.ts';
import { localProfile } from '../profiles/local-profile.ts';
import { yijiao } from '../support/cli.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function datedDelivery(t: ExecutionContext): Promise<string> {
  return await smallDelivery(t, ({ volumes }) => {
    for (const { records } of volumes) for (const record of records) record.date = '2025-10-30';
  });
}

const second = /\/representations\/eep\/data\/1-[12]\.xml$/u;

test('pack --eep puts every record in as a package of DA/T 48, too, which verify and eep find sound', async (t) => {
  const folder = await temporaryFolder(t);
  const output = path.join(folder, 'package.zip');
  const packed = await yijiao(['pack', await datedDelivery(t), '-o', output, '--eep']);
  t.is(packed.code, 0, packed.stderr);
  t.is((await yijiao(['verify', output])).code, 0);
  const members = [...(await membersOf(await readFile(output)))].filter(([name]) => second.test(name));
  t.is(members.length, 2);
  for (const [index, [, bytes]] of members.entries()) {
    const file = path.join(folder, `${index}.xml`);
    await writeFile(file, bytes);
    const out = path.join(folder, String(index));
    t.is((await yijiao(['eep', file, '-o', out])).code, 0);
    const [name, content] = Object.entries(smallContents)[index] ?? ['', ''];
    t.is(await readFile(path.join(out, path.basename(name)), 'utf8'), content);
  }
});

test('a profile that asks for DA/T 48 needs no wish, and what it keeps outside is told by its digest', async (t) => {
  const folder = await temporaryFolder(t);
  const place = path.join(folder, 'profiles/our-city/1.0.0');
  await mkdir(place, { recursive: true });
  const profile = localProfile({ required: { record: ['date'] }, representations: { eep: { encodedUpTo: 15 } } });
  await writeFile(path.join(place, 'profile.json'), JSON.stringify(profile));
  const output = path.join(folder, 'package.zip');
  const profiles = ['--profile', 'our-city', '--profiles', path.join(folder, 'profiles')];
  const packed = await yijiao(['pack', await datedDelivery(t), '-o', output, ...profiles]);
  t.is(packed.code, 0, packed.stderr);
  const [, bytes] = [...(await membersOf(await readFile(output)))].find(([name]) => second.test(name)) ?? [];
  const file = path.join(folder, 'record.xml');
  await writeFile(file, bytes ?? '');
  const { code, stdout } = await yijiao(['eep', file]);
  t.is(code, 0, stdout);
  t.regex(stdout, /^记录\.txt: outside, SHA-256 [0-9a-f]{64}$/mu);
});

test('a record without a date is named, as no package of DA/T 48 can be written of it', async (t) => {
  const output = path.join(await temporaryFolder(t), 'package.zip');
  const { code, stderr } = await yijiao(['pack', await smallDelivery(t), '-o', output, '--eep']);
  t.is(code, 2);
  t.regex(stderr, /Record 2 of volume 1 has no date[^]*\[packaging\.eep-no-date\]/u);
});

test('a file that is no package of DA/T 48 is told so, and once that the rest was not checked', async (t) => {
  const file = path.join(await temporaryFolder(t), 'broken.xml');
  await writeFile(file, '<broken');
  const { code, stdout } = await yijiao(['eep', file], { YIJIAO_LANG: 'zh' });
  t.is(code, 1);
  t.is(stdout.split('没有检测').length, 2, stdout);
  t.true(stdout.split('\n').filter((line) => line.startsWith('? ')).length > 2, stdout);
});
