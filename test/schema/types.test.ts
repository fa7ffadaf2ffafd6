import { readdir, readFile } from 'node:fs/promises';
import test from 'ava';
import { generateTypes } from '../../schemas/generate-types.ts';

const types = new URL('../../src/schema/types/', import.meta.url);

test('the committed types are the ones that the JSON Schemas give', async (t) => {
  const generated = await generateTypes();
  const committed = (await readdir(types, { recursive: true })).filter((name) => name.endsWith('.ts'));
  t.deepEqual(committed.sort(), [...generated.keys()].sort());
  for (const [name, source] of generated) t.is(await readFile(new URL(name, types), 'utf8'), source, name);
});
