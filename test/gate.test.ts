import { access, glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { longFiles } from './ava.config.ts';

const project = path.resolve(import.meta.dirname, '..');

test('the gate installs every Debian package that a test asks for', async (t) => {
  const installed = new Set((await readFile(path.join(project, '.ci/system'), 'utf8')).split(/\s+/u));
  const asked = new Set<string>();
  for await (const name of glob('test/**/*.ts', { cwd: project })) {
    const text = await readFile(path.join(project, name), 'utf8');
    for (const [, debian = ''] of text.matchAll(/apt-get install ([a-z0-9.+-]+)/gu)) asked.add(debian);
  }
  t.true(asked.size > 5);
  t.deepEqual(
    [...asked].filter((debian) => !installed.has(debian)),
    [],
  );
});

test('every file of tests that is to be begun first is there', async (t) => {
  for (const name of longFiles) {
    await t.notThrowsAsync(access(path.join(project, `test/${name}.test.ts`)), name);
  }
});
