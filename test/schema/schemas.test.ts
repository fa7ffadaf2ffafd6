import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import { largestNumber } from '../../src/schema/largest-number.ts';
import { readSchema, schemasFolder } from '../../src/schema/schema-files.ts';

const folder = fileURLToPath(schemasFolder);

test('every schema that the project brings is what JSON Schema 2020-12 says, so that nobody looks again at run time', async (t) => {
  const ajv = new Ajv2020({ strict: false });
  const names = await Array.fromAsync(glob(['**/*.schema.json', 'profiles/*/*/records/*.json'], { cwd: folder }));
  t.true(names.length > 40);
  for (const name of names) {
    const schema: object = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
    t.true(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`);
  }
});

test('a volume and a record have numbers up to the largest that is kept', (t) => {
  const { volume, record } = Object(readSchema('handover')['$defs']);
  t.like(volume.properties.no, { minimum: 1, maximum: largestNumber });
  t.like(record.properties.seq, { minimum: 1, maximum: largestNumber });
});
