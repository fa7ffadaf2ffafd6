import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { problemCatalogue } from '../../src/i18n/problems.ts';

const sources = path.join(import.meta.dirname, '../../src');

/** What a sentence is filled in with, apart from the language that it is filled in in. */
function namesIn(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)(?::[^}]*)?\}/gu)].map(([, name = '']) =>
    name.replace(/(?:^|(?<=\w))(?:zh|en)$/iu, ''),
  );
  return [...new Set(names)].sort();
}

test('every problem is told in both languages, with the same facts in them', (t) => {
  for (const [code, { message, remedy }] of Object.entries(problemCatalogue)) {
    for (const { zh, en } of [message, remedy]) {
      t.regex(zh, /\p{Script=Han}/u, code);
      t.regex(en, /[a-z]{2}/u, code);
      t.deepEqual(namesIn(zh), namesIn(en), code);
    }
  }
});

test('every problem can come about', async (t) => {
  const files = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const program = files.filter((file) => !file.startsWith('i18n') && !file.startsWith(path.join('schema', 'types')));
  const texts = await Promise.all(program.map((file) => readFile(path.join(sources, file), 'utf8')));
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/'([a-z]+\.[a-z0-9-]+)'/gu)].map(([, code]) => code)),
  );
  const unknown = Object.keys(problemCatalogue).filter((code) => !named.has(code));
  t.deepEqual(unknown, []);
});
