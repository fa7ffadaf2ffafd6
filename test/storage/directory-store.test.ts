import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { Problem } from '../../src/problem.ts';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { documentSource } from '../../src/storage/documents.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { objectStoreSuite } from './object-store.suite.ts';

objectStoreSuite('directory store', async (t) => openDirectoryStore(await temporaryFolder(t)));

test('a file or a place below a file is no folder for a store', async (t) => {
  const file = path.join(await temporaryFolder(t), 'file');
  await writeFile(file, '');
  for (const folder of [file, path.join(file, 'below')]) {
    const store = openDirectoryStore(folder);
    for (const use of [store.probe(), store.write('one', documentSource('1'))]) {
      const problem = await t.throwsAsync(use, { instanceOf: Problem });
      t.is(problem?.code, 'storage.folder-unsuitable');
      t.is(problem?.params['folder'], folder);
    }
  }
});

test('a key below an object is taken', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  await store.write('a', documentSource('1'));
  await store.write('b/c', documentSource('2'));
  for (const key of ['a/x', 'b']) {
    const problem = await t.throwsAsync(store.write(key, documentSource('3')), { instanceOf: Problem });
    t.is(problem?.code, 'storage.exists');
    t.is(await store.stat(key), undefined);
  }
});

test('an object lies in the file that the store names', async (t) => {
  const folder = await temporaryFolder(t);
  const store = openDirectoryStore(folder);
  await store.write('ocfl/0=ocfl_1.1', documentSource('ocfl_1.1\n'));
  t.is(await store.locate?.('ocfl/0=ocfl_1.1'), path.join(folder, 'ocfl/0=ocfl_1.1'));
});

test('files that are none of the store’s are not listed', async (t) => {
  const folder = await temporaryFolder(t);
  const store = openDirectoryStore(folder);
  await store.write('ocfl/one', documentSource('1'));
  await writeFile(path.join(folder, '.DS_Store'), '');
  await writeFile(path.join(folder, 'ocfl/a copy.zip'), '');
  await mkdir(path.join(folder, 'ocfl/empty'));
  await symlink('/etc/passwd', path.join(folder, 'ocfl/link'));
  const listed = await Array.fromAsync(store.list(''));
  t.deepEqual(
    listed.map(({ key }) => key),
    ['ocfl/one'],
  );
});

test('sweeping clears temporary files by their age', async (t) => {
  const folder = await temporaryFolder(t);
  const store = openDirectoryStore(folder);
  await store.write('one', documentSource('1'));
  const temporaries = path.join(folder, '.temporary');
  for (const name of ['old', 'young']) await writeFile(path.join(temporaries, name), '');
  await utimes(path.join(temporaries, 'old'), new Date('2026-11-01'), new Date('2026-11-01'));
  await store.sweep(3_600_000);
  t.deepEqual(await readdir(temporaries), ['young']);
  t.truthy(await store.stat('one'));
});
