import { readdirSync, readFileSync } from 'node:fs';

/** Where the JSON Schemas lie, and the data that is shipped beside them; the same place seen from src/ and from dist/. */
export const schemasFolder = new URL('../../schemas/', import.meta.url);

const ending = '.schema.json';

/** The names of all JSON Schemas of the project. */
export function schemaNames(): string[] {
  const files = readdirSync(schemasFolder, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
}

/** Reads one of the project's JSON Schemas, e.g. `handover` for schemas/handover.schema.json. */
export function readSchema(name: string): Record<string, unknown> {
  return JSON.parse(readSchemaBytes(name).toString('utf8'));
}

/** The bytes of one of the project's JSON Schemas, to go into a package. */
export function readSchemaBytes(name: string): Buffer {
  return readFileSync(new URL(`${name}${ending}`, schemasFolder));
}
