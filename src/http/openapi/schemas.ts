import { readSchema } from '../../schema/schema-files.ts';

type Json = Readonly<Record<string, unknown>>;

/** The JSON Schemas of a document, each once, under the name of its title. */
export interface SchemaCollection {
  /**
   * A reference to a schema of schemas/, or for `list:<name>` the schema of a page of them.
   */
  refer(name: string): Json;
  /** `components.schemas` of all that were referred to. */
  components(): Readonly<Record<string, Json>>;
}

/** Opens a collection of the schemas that an OpenAPI document refers to, each under its title. */
export function collectSchemas(): SchemaCollection {
  const collected = new Map<string, Json>();
  const titles = new Map<string, string>();
  const titleOf = (name: string): string => {
    const { $schema: _dialect, $id: _id, ...schema } = readSchema(name);
    const title = String(schema['title']);
    if (collected.has(title)) throw new Error(`${name} and another schema are both titled ${title}`);
    collected.set(title, rebased(schema, referenceTo(title)));
    titles.set(name, title);
    return title;
  };
  const component = (name: string): Json => ({ $ref: referenceTo(titles.get(name) ?? titleOf(name)) });
  return {
    refer: (name) => (name.startsWith('list:') ? pageOf(component(name.slice('list:'.length))) : component(name)),
    components: () => Object.fromEntries([...collected].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

const referenceTo = (title: string): string => `#/components/schemas/${title}`;

function pageOf(items: Json): Json {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['items'],
    properties: {
      items: { type: 'array', items },
      next: { description: 'Where there is more: the key to go on `after`.', type: 'string' },
    },
  };
}

/** A schema that stands inside another document: its references to itself lead there. */
function rebased(schema: Json, reference: string): Json {
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === '$ref' && typeof value === 'string' && value.startsWith('#')) return [key, reference + value.slice(1)];
    return [key, rebasedValue(value, reference)];
  });
  return Object.fromEntries(entries);
}

function rebasedValue(value: unknown, reference: string): unknown {
  if (Array.isArray(value)) return value.map((one) => rebasedValue(one, reference));
  return typeof value === 'object' && value !== null ? rebased({ ...value }, reference) : value;
}
