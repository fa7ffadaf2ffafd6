import { readFile } from 'node:fs/promises';
import test from 'ava';
import { generateDocs } from '../../docs/generate.ts';

test('the reference pages in docs/ are the ones that the code gives', async (t) => {
  for (const [name, text] of await generateDocs()) {
    t.is(await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8'), text, name);
  }
});
