import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';

const schemas = import.meta.dirname;
const types = path.join(schemas, '../src/schema/types');
const banner = '// Made from schemas/ by `npm run generate`; a test fails when the two differ.';

/** Gives the TypeScript module of every JSON Schema below schemas/, by the file name it belongs under. */
export async function generateTypes(): Promise<Map<string, string>> {
  const modules = new Map<string, string>();
  const names = await readdir(schemas, { recursive: true });
  for (const name of names.filter((entry) => entry.endsWith('.schema.json')).sort()) {
    const schema: unknown = JSON.parse(await readFile(path.join(schemas, name), 'utf8'));
    const module = name.slice(0, -'.schema.json'.length).replaceAll(path.sep, '/');
    const source = await compile(schema as Parameters<typeof compile>[0], path.basename(module), {
      bannerComment: banner,
      additionalProperties: true,
      ignoreMinAndMaxItems: true,
      strictIndexSignatures: false,
      style: { singleQuote: true, printWidth: 120, trailingComma: 'all' },
    });
    modules.set(`${module}.ts`, source);
  }
  return modules;
}

if (import.meta.main) {
  for (const [name, source] of await generateTypes()) {
    const file = path.join(types, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, source);
  }
}
