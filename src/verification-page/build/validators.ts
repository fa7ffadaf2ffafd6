import standalone from 'ajv/dist/standalone/index.js';
import { openAjv } from '../../schema/ajv.ts';
import { readSchema } from '../../schema/schema-files.ts';

/** The schemas that the page's modules parse by. */
const names = [
  'check-report',
  'handover',
  'log-entry',
  'log-proof',
  'notice',
  'package-part',
  'package-parts',
  'receipt',
  'trust-policy',
];

/** Parts of one that are parsed by themselves. */
const definitions = ['file', 'record', 'volume'].map((name) => `handover#/$defs/${name}`);

/** A module of validators by name, compiled from the schemas: a page under a strict policy cannot compile any itself. */
export function validatorsModule(): string {
  const ajv = openAjv({ verbose: true, code: { source: true, esm: true } });
  const exported: Record<string, string> = {};
  for (const name of names) {
    const schema = { ...readSchema(name), $id: name };
    ajv.addSchema(schema);
    exported[idOf(name)] = name;
  }
  for (const reference of definitions) {
    ajv.addSchema({ $id: idOf(reference), $ref: reference });
    exported[idOf(reference)] = idOf(reference);
  }
  const code = standalone.default(ajv, exported);
  const entries = [...names, ...definitions].map((name) => `${JSON.stringify(name)}: ${idOf(name)}`);
  return `${importing(code)}\nexport const validators = { ${entries.join(', ')} };\n`;
}

/** A name for what was compiled of a schema, or of a part of one. */
function idOf(reference: string): string {
  return `schema_${reference.replaceAll(/[^a-z]/gu, '_')}`;
}

/** What ajv requires, as imports: the page has modules only. */
function importing(code: string): string {
  const imports: string[] = [];
  const rest = code.replaceAll(/require\("([^"]+)"\)/gu, (_, module: string) => {
    const name = `required${imports.length}`;
    imports.push(`import * as ${name} from ${JSON.stringify(`${module}.js`)};`);
    return name;
  });
  return [...imports, rest].join('\n');
}
