import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { publishFile } from '../../src/system/durable-files.ts';
import { outside } from '../support/outside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const publisher = path.join(import.meta.dirname, 'programs/publish.ts');

async function unfinished(t: ExecutionContext): Promise<{ folder: string; file: string; name: string }> {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'unfinished');
  await writeFile(file, 'whole');
  return { folder, file, name: path.join(folder, 'name') };
}

/** Runs the program with system calls that fail. */
function publishWhile(faults: readonly string[], file: string, name: string): string {
  const injected = faults.flatMap((fault) => ['-e', `inject=${fault}`]);
  const words = ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=link,rename', ...injected];
  return spawnSync('strace', [...words, process.execPath, publisher, file, name], { encoding: 'utf8' }).stdout.trim();
}

function canFail(t: ExecutionContext): boolean {
  const { status } = spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'inject=link:error=EPERM', 'true']);
  return outside(t, 'system calls that fail', 'apt-get install strace', status === 0);
}

test('a file gets its name, and takes none from another file unless it may', async (t) => {
  const { file, name } = await unfinished(t);
  await publishFile(file, name);
  t.is(await readFile(name, 'utf8'), 'whole');
  await rm(file);
  await writeFile(file, 'other');
  await t.throwsAsync(publishFile(file, name), { code: 'EEXIST' });
  t.is(await readFile(name, 'utf8'), 'whole');
  await publishFile(file, name, true);
  t.is(await readFile(name, 'utf8'), 'other');
});

for (const code of ['EPERM', 'EOPNOTSUPP', 'ENOSYS']) {
  test(`where links are refused with ${code}, a file gets its name all the same, and takes none`, async (t) => {
    if (!canFail(t)) return;
    const { folder, file, name } = await unfinished(t);
    t.is(publishWhile([`link:error=${code}`], file, name), 'published');
    t.deepEqual(await readdir(folder), ['name']);
    t.is(await readFile(name, 'utf8'), 'whole');
    await writeFile(file, 'other');
    t.is(publishWhile([`link:error=${code}`], file, name), 'EEXIST');
    t.is(await readFile(name, 'utf8'), 'whole');
  });
}

const failures: readonly [what: string, faults: string[], code: string][] = [
  ['the folder may not be written', ['link:error=EACCES'], 'EACCES'],
  ['the disk is full', ['link:error=ENOSPC'], 'ENOSPC'],
  ['there are no links and renaming fails', ['link:error=EPERM', 'rename:error=EIO'], 'EIO'],
];

for (const [what, faults, code] of failures) {
  test(`when ${what}, nothing is left under the name`, async (t) => {
    if (!canFail(t)) return;
    const { folder, file, name } = await unfinished(t);
    t.is(publishWhile(faults, file, name), code);
    t.deepEqual(await readdir(folder), ['unfinished']);
  });
}
