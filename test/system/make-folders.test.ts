import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { makeFolders } from '../../src/system/make-folders.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('folders are made however many are absent, by several at once, and again', async (t) => {
  const above = await temporaryFolder(t);
  for (let round = 0; round < 50; round += 1) {
    const many = Array.from({ length: 8 }, () => makeFolders(path.join(above, `${round}/a/b/c`), 0o700));
    await t.notThrowsAsync(Promise.all(many));
  }
  const folder = path.join(above, '0/a/b/c');
  await makeFolders(folder, 0o700);
  const made = await stat(folder);
  t.true(made.isDirectory());
  if (process.platform !== 'win32') t.is(made.mode % 0o1000, 0o700);
});

test('where there can be no folder the system says why, and nobody waits', async (t) => {
  const file = path.join(await temporaryFolder(t), 'file');
  await writeFile(file, '');
  await t.throwsAsync(makeFolders(file), { code: 'EEXIST' });
  await t.throwsAsync(makeFolders(path.join(file, 'below')), { code: 'ENOTDIR' });
  if (process.platform === 'linux') await t.throwsAsync(makeFolders('/proc/yijiao/data'), { code: 'ENOENT' });
});
