import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { judgesFolder } from '../judges.ts';
import { schemaNames } from '../schema-files.ts';
import { judgeCode } from './judge-code.ts';

/** Beside what is built of `schema/judges.ts`, which looks there. */
const folder = path.resolve(import.meta.dirname, '../../../dist/schema', judgesFolder);

for (const name of schemaNames()) {
  const file = path.join(folder, `${name}.cjs`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, judgeCode(name));
}
