import { openAjv } from '../../schema/ajv.ts';
import type { WrittenProfile } from '../resolve-profile.ts';
import { checkPattern } from './check-patterns.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** Finds record schemas of a profile that are none, that could be taken for another's, or whose patterns take too long. */
export function* checkRecordSchemas({ document, records }: WrittenProfile): Generator<ProfileTrouble> {
  const prefix = `urn:yijiao:record:${document.id}:${document.version}:`;
  for (const [item, file] of Object.entries(document.records ?? {})) {
    const { schema = {} } = records.get(item) ?? {};
    const path = ['records', item];
    if (!String(schema['$id']).startsWith(prefix)) yield trouble('schema-name', path, { file, prefix });
    const reason = reasonAgainst(schema);
    if (reason !== undefined) yield trouble('schema-broken', path, { file, reason });
    for (const pattern of patternsIn(schema)) yield* checkPattern(path, pattern);
  }
}

/** Compiled apart from the schemas that are in use: a draft may come again and again under one name. */
function reasonAgainst(schema: Record<string, unknown>): string | undefined {
  const ajv = openAjv({ validateSchema: true });
  try {
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : String(error);
  }
}

function* patternsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'pattern' && typeof inner === 'string') yield inner;
    if (name === 'patternProperties') yield* Object.keys(Object(inner));
    yield* patternsIn(inner);
  }
}
