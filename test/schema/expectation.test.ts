import { readdir, readFile } from 'node:fs/promises';
import test from 'ava';
import { formatWords, patternWords, typeWords } from '../../src/i18n/schema-words.ts';

const schemas = new URL('../../schemas/', import.meta.url);

/** Schemas of what people write themselves. */
const written = async (): Promise<readonly string[]> => [
  'handover.schema.json',
  'configuration.schema.json',
  ...(await readdir(new URL('commands/', schemas))).map((name) => `commands/${name}`),
  ...(await readdir(new URL('http/', schemas)))
    .filter((name) => /^(?:new-|sign-in|password)/u.test(name))
    .map((name) => `http/${name}`),
];

function* valuesOf(schema: unknown, keyword: string): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name === keyword && typeof value === 'string') yield value;
    else yield* valuesOf(value, keyword);
  }
}

test('every type, format and pattern of what people write is said in words', async (t) => {
  const words = { type: typeWords, format: formatWords, pattern: patternWords };
  for (const file of await written()) {
    const schema: unknown = JSON.parse(await readFile(new URL(file, schemas), 'utf8'));
    for (const [keyword, known] of Object.entries(words)) {
      for (const value of valuesOf(schema, keyword)) t.truthy(known[value], `${file}: ${keyword} ${value}`);
    }
  }
});
