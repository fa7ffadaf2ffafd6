import path from 'node:path';
import test from 'ava';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { openShelf } from '../../../src/storage/ocfl/shelf.ts';
import { findOcflJudge } from '../../support/ocfl-judge.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { packageToShelve } from './shelved.ts';

test('an independent validator finds the shelf to be OCFL 1.1', async (t) => {
  const judge = findOcflJudge(t);
  if (!judge) return;
  const folder = await temporaryFolder(t);
  const shelf = await openShelf(openDirectoryStore(folder));
  for (const version of [1, 2, 3]) await shelf.shelvePackage(packageToShelve({ version }));
  await shelf.shelvePackage(packageToShelve({ id: 'yj-other_One' }));
  const verdict = await judge(path.join(folder, 'ocfl'));
  t.log(verdict.trim());
  t.notRegex(verdict, /\[E\d/u);
  t.regex(verdict, /Objects checked: 2 \/ 2 are VALID/u);
  t.regex(verdict, /Storage root .* is VALID/u);
  // Our identifiers are no URIs: they are the names of folders that people read.
  t.deepEqual([...new Set(verdict.match(/W\d{3}/gu))], ['W005']);
});
