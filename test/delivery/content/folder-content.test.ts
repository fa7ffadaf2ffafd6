import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openDelivery, openDeliveryFolder } from '../../../src/delivery/open-delivery.ts';
import { Problem } from '../../../src/problem.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('a folder shows its files under exactly the names they have', async (t) => {
  const folder = await temporaryFolder(t);
  const names = ['图 “一” & 二.txt', '😀.txt', 'e\u0301.txt', `${'长'.repeat(80)}.txt`, 'back\\slash.txt'];
  await mkdir(path.join(folder, '子 文件夹'));
  for (const name of names) await writeFile(path.join(folder, '子 文件夹', name), name);
  const content = await openDelivery(folder);
  const entries = await Array.fromAsync(content.entries());
  t.deepEqual(entries.map((entry) => entry.path).sort(), names.map((name) => `子 文件夹/${name}`).sort());
  for (const name of names) {
    t.is(Buffer.concat(await Array.fromAsync(content.read(`子 文件夹/${name}`))).toString(), name);
  }
});

test('links, pipes and names in no encoding are told and never followed', async (t) => {
  const folder = await temporaryFolder(t);
  await symlink('/etc/passwd', path.join(folder, 'link'));
  await symlink('/etc', path.join(folder, 'linked-folder'));
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff, 0x41)]), 'x');
  const content = await openDelivery(folder);
  const kinds = new Map((await Array.fromAsync(content.entries())).map((entry) => [entry.path, entry.kind]));
  t.deepEqual(
    kinds,
    new Map([
      ['link', 'link'],
      ['linked-folder', 'link'],
      ['pipe', 'device'],
      ['%ffA', 'undecodable'],
    ]),
  );
  for (const name of ['link', 'linked-folder/passwd', 'pipe']) {
    const error = await t.throwsAsync(Array.fromAsync(content.read(name)), { instanceOf: Problem });
    t.is(error.code, 'delivery.file-missing', name);
  }
});

test('a range gives just the bytes asked for', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'a'), '0123456789');
  const content = await openDelivery(folder);
  t.is(Buffer.concat(await Array.fromAsync(content.read('a', { start: 3, end: 6 }))).toString(), '345');
});

test('a path with nothing behind it, and one that is no delivery, say so', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'note.txt'), 'hello');
  const code = async (opening: Promise<unknown>): Promise<string> =>
    (await t.throwsAsync(opening, { instanceOf: Problem })).code;
  t.is(await code(openDelivery(path.join(folder, 'nothing'))), 'delivery.not-found');
  t.is(await code(openDelivery(path.join(folder, 'note.txt'))), 'delivery.not-folder-or-zip');
  t.is(await code(openDeliveryFolder(path.join(folder, 'note.txt'))), 'delivery.not-folder');
});
