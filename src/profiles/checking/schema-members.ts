import { isObject } from '../record-words.ts';

/** So many schemas may say something of one value; where there are more nothing is held against them. */
const mostSchemas = 1000;

/** Keywords whose schemas, or lists of schemas, are about the same value (JSON Schema 2020-12, core 10.2). */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas'] as const;

/**
 * Whether a value that follows a schema can have anything where a pointer leads; true where the schema leaves that open.
 * @param pointer JSON pointer (RFC 6901) in which `*` stands for every member of a list
 */
export function leadsSomewhere(root: object, pointer: string): boolean {
  let schemas: readonly unknown[] = [root];
  for (const step of pointer.split('/').slice(1)) {
    const about = schemasAbout(root, schemas);
    const below = about && membersBelow(about, step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (below === undefined) return true;
    if (below.length === 0) return false;
    schemas = below;
  }
  return true;
}

/** These schemas, and all that they apply to the same value; undefined where that cannot be told. */
function schemasAbout(root: object, schemas: readonly unknown[]): readonly object[] | undefined {
  const found = new Set<object>();
  const waiting = [...schemas];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    if (schema === true || found.size > mostSchemas) return undefined;
    if (!isObject(schema) || found.has(schema)) continue;
    found.add(schema);
    const reference: unknown = Reflect.get(schema, '$ref');
    if (reference !== undefined) {
      const target = referred(root, reference);
      if (target === undefined) return undefined;
      waiting.push(target);
    }
    if (Object.hasOwn(schema, '$dynamicRef')) return undefined;
    for (const keyword of inPlace) {
      const given: unknown = Reflect.get(schema, keyword);
      const several = keyword === 'dependentSchemas' || Array.isArray(given);
      if (several) for (const one of Object.values(Object(given)).slice(0, mostSchemas + 1)) waiting.push(one);
      else if (given !== undefined) waiting.push(given);
    }
  }
  return [...found];
}

/** What a reference within the document leads to; others are not followed. */
function referred(root: object, reference: unknown): unknown {
  if (typeof reference !== 'string' || !/^#(?:\/|$)/u.test(reference)) return undefined;
  let at: unknown = root;
  for (const step of reference.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    at = typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
  }
  return at;
}

/** What schemas say of a member; none where it cannot be there, undefined where they leave that open. */
function membersBelow(schemas: readonly object[], step: string): readonly unknown[] | undefined {
  if (step === '*' || (/^\d+$/u.test(step) && schemas.some((schema) => Reflect.get(schema, 'type') === 'array'))) {
    const lists = schemas.filter((schema) => mayBe(schema, 'array'));
    return lists.length === 0 ? [] : saidBy(lists, ['items', 'prefixItems'], (list) => valuesOf(list, 'prefixItems'));
  }
  const objects = schemas.filter((schema) => mayBe(schema, 'object'));
  if (objects.length === 0) return [];
  return saidBy(objects, ['additionalProperties', 'unevaluatedProperties', 'properties'], (schema) => {
    const properties: unknown = Reflect.get(schema, 'properties');
    const named = isObject(properties) && Object.hasOwn(properties, step) ? [Reflect.get(properties, step)] : [];
    return [...named, ...valuesOf(schema, 'patternProperties')];
  });
}

/** @param keywords those that say which members there are; the last one by their names or places, the others of all the rest */
function saidBy(
  schemas: readonly object[],
  keywords: readonly string[],
  namedBy: (schema: object) => readonly unknown[],
): readonly unknown[] | undefined {
  const ofRest = schemas.flatMap((schema) =>
    keywords.slice(0, -1).flatMap((keyword) => Reflect.get(schema, keyword) ?? []),
  );
  const said = [...schemas.flatMap(namedBy), ...ofRest].filter((schema) => schema !== false);
  const isOpen = !schemas.some((schema) => keywords.some((keyword) => Object.hasOwn(schema, keyword)));
  return said.length === 0 && isOpen ? undefined : said;
}

function mayBe(schema: object, type: 'array' | 'object'): boolean {
  const stated: unknown = Reflect.get(schema, 'type');
  return typeof stated !== 'string' || stated === type;
}

function valuesOf(schema: object, keyword: string): readonly unknown[] {
  return Object.values(Object(Reflect.get(schema, keyword)));
}
