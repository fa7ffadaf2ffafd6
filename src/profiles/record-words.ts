import type { Bilingual } from '../i18n/text.ts';

/** A member of a structured record, and what the schema of its item says of it. */
export interface RecordMember {
  readonly name: string;
  /** What people call it; its name where the schema does not say. */
  readonly label: Bilingual;
  readonly schema: unknown;
}

/** What a schema calls the record itself. */
export function recordTitle(schema: object): Bilingual {
  const title: unknown = Reflect.get(schema, 'title');
  return labelOf(schema) ?? both(typeof title === 'string' ? title : '');
}

/** The members that objects of a record say, in the order of the schema and after that whatever else they say. */
export function membersOf(schema: unknown, objects: readonly object[]): readonly RecordMember[] {
  const known = propertiesOf(schema);
  const said = new Set(objects.flatMap((one) => Object.keys(one)));
  const names = new Set([...Object.keys(known), ...said]);
  return [...names].flatMap((name) => {
    if (!said.has(name)) return [];
    const own = Object.hasOwn(known, name) ? known[name] : undefined;
    return { name, label: labelOf(own) ?? both(name), schema: own };
  });
}

/** The schema of what a list holds. */
export function itemsOf(schema: unknown): unknown {
  return isObject(schema) ? Reflect.get(schema, 'items') : undefined;
}

const answers: Readonly<Record<'true' | 'false', Bilingual>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};

/** A value in words: codes by what the schema calls them. */
export function inWords(value: unknown, schema: unknown): Bilingual {
  if (typeof value === 'boolean') return answers[`${value}`];
  if (typeof value !== 'string') return both(JSON.stringify(value) ?? '');
  const labels: unknown = isObject(schema) ? Reflect.get(schema, 'valueLabels') : undefined;
  const label = isObject(labels) && Object.hasOwn(labels, value) ? Reflect.get(labels, value) : undefined;
  return isBilingual(label) ? label : both(value);
}

/** Whether something is an object of JSON: no list, and not null. */
export function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function propertiesOf(schema: unknown): Readonly<Record<string, unknown>> {
  const properties: unknown = isObject(schema) ? Reflect.get(schema, 'properties') : undefined;
  return isObject(properties) ? { ...properties } : {};
}

function labelOf(schema: unknown): Bilingual | undefined {
  const label: unknown = isObject(schema) ? Reflect.get(schema, 'label') : undefined;
  return isBilingual(label) ? label : undefined;
}

function isBilingual(given: unknown): given is Bilingual {
  return (
    isObject(given) && typeof Reflect.get(given, 'zh') === 'string' && typeof Reflect.get(given, 'en') === 'string'
  );
}

function both(text: string): Bilingual {
  return { zh: text, en: text };
}
