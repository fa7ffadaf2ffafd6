import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';

const project = path.join(import.meta.dirname, '../..');

async function pages(): Promise<string[]> {
  const names = await readdir(path.join(project, 'docs'));
  return ['README.md', ...names.filter((name) => name.endsWith('.md')).map((name) => path.join('docs', name))];
}

test('every link between the pages leads somewhere', async (t) => {
  for (const page of await pages()) {
    const text = await readFile(path.join(project, page), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/gu)) {
      if (/^[a-z]+:/u.test(target)) continue;
      t.true(existsSync(path.join(project, path.dirname(page), target)), `${page} → ${target}`);
    }
  }
});

test('every file that the architecture page sends its readers to is there', async (t) => {
  const text = await readFile(path.join(project, 'docs/architecture.md'), 'utf8');
  const files = [...text.matchAll(/`([\w/-]+\.ts)`/gu)].map(([, file = '']) => file);
  t.true(files.length > 20);
  for (const file of files)
    t.true(existsSync(path.join(project, 'src', file)) || existsSync(path.join(project, file)), file);
});
