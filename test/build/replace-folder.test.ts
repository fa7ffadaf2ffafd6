import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { replaceFolder } from '../../src/build/replace-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('what is built again replaces what changed, drops what is no more, and leaves the rest untouched', async (t) => {
  const folder = await temporaryFolder(t);
  const programs = ['cli/program.js'];
  const first = {
    'cli/program.js': 'run',
    'parts/kept.js': 'same',
    'parts/changed.js': 'old',
    'parts/gone.js': 'gone',
  };
  await replaceFolder(folder, new Map(Object.entries(first)), { programs });
  const kept = await stat(path.join(folder, 'parts/kept.js'), { bigint: true });
  const second = { 'cli/program.js': 'run', 'parts/kept.js': 'same', 'parts/changed.js': 'new' };
  await replaceFolder(folder, new Map(Object.entries(second)), { programs });
  const names = await readdir(folder, { recursive: true });
  t.deepEqual(
    names
      .filter((name) => name.endsWith('.js'))
      .map((name) => name.replaceAll(path.sep, '/'))
      .sort(),
    Object.keys(second).sort(),
  );
  t.is(await readFile(path.join(folder, 'parts/changed.js'), 'utf8'), 'new');
  const after = await stat(path.join(folder, 'parts/kept.js'), { bigint: true });
  t.deepEqual([after.ino, after.mtimeNs], [kept.ino, kept.mtimeNs]);
  if (process.platform !== 'win32') t.is((await stat(path.join(folder, 'cli/program.js'))).mode & 0o111, 0o111);
});
