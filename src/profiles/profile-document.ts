import path from 'node:path';
import type { ProblemPlace } from '../problem.ts';
import type { ProfileDocument } from '../schema/types/profile.ts';
import { type Parsed, parserOf } from '../schema/validate.ts';
import type { RecordSchema } from './profile.ts';
import type { WrittenProfile } from './resolve-profile.ts';

/** A profile as somebody gives it, before anything is known of it. */
export interface GivenProfile {
  /** profile.json with its tables in it. */
  readonly document: unknown;
  /** Bytes of the record schemas, by their names in `records`. */
  readonly recordFiles: ReadonlyMap<string, Uint8Array>;
}

const parse = parserOf<ProfileDocument>('profile');

/** A profile that travels as one document, with its record schemas in it. */
export function givenDocument(document: unknown): GivenProfile {
  const schemas: unknown = Object(document).recordSchemas;
  const recordFiles = Object.entries(Object(schemas)).map(
    ([name, schema]) => [name, Buffer.from(`${JSON.stringify(schema, null, 2)}\n`)] as const,
  );
  return { document, recordFiles: new Map(recordFiles) };
}

/** Parses a given profile; record schemas that it names have to come with it. */
export function parseProfile({ document, recordFiles }: GivenProfile): Parsed<WrittenProfile> {
  const parsed = parse(document);
  if (!parsed.ok) return parsed;
  const { id, version, records: named = {} } = parsed.value;
  const records = new Map<string, RecordSchema>();
  const places: ProblemPlace[] = [];
  for (const [item, file] of Object.entries(named)) {
    const raw = recordFiles.get(file);
    const schema = raw && objectIn(raw);
    if (schema) records.set(item, { name: `${id}-${path.basename(file)}`, raw, schema });
    else places.push(missingSchema(item, file));
  }
  if (places.length > 0) return { ok: false, places, count: places.length };
  return { ok: true, value: { reference: `${id}@${version}`, document: parsed.value, records } };
}

/**
 * What a file of a profile says: JSON in UTF-8, with or without the mark that Windows editors write before it (RFC 8259, 8.1).
 * @throws {SyntaxError | TypeError} when it is no JSON, or in another encoding
 */
export function jsonOf(raw: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
}

function objectIn(raw: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value = jsonOf(raw);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function missingSchema(item: string, file: string): ProblemPlace {
  return {
    pointer: `/records/${item.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: 'profile.record-schema-missing',
    expected: {
      zh: `随规则集给出的 JSON Schema 文件 ${file}（UTF-8 编码）`,
      en: `the file ${file}, a JSON Schema in UTF-8, with the profile`,
    },
    remedy: { zh: '请补充该文件，或删除此项。', en: 'Add the file, or remove the entry.' },
  };
}
