import type { Bilingual, Language } from '../i18n/text.ts';
import { escapeHtml, htmlPage } from '../printing/html-page.ts';
import type { RecordSchema } from './profile.ts';

/** Deeper than this nobody nests a form. */
const deepest = 8;

/**
 * A structured record as a form for people: what the schema of its item calls things, in the order of the schema, and after
 * that whatever else the record says, so that nothing of what was signed is left out.
 * @returns HTML, piece by piece
 */
export function recordForm(schema: RecordSchema['schema'], record: unknown, language: Language): Generator<string> {
  const title = labelOf(schema)?.[language] ?? textOf(schema['title']);
  const body = function* (): Generator<string> {
    yield `<h1>${escapeHtml(title)}</h1>\n`;
    yield* value(record, { schema, language, depth: 0 });
  };
  return htmlPage({ title, language }, body());
}

interface Setting {
  readonly schema: unknown;
  readonly language: Language;
  readonly depth: number;
}

function* value(given: unknown, setting: Setting): Generator<string> {
  if (Array.isArray(given)) yield* list(given, setting);
  else if (isObject(given) && setting.depth < deepest) yield* members(given, setting);
  else yield `<span>${escapeHtml(inWords(given, setting))}</span>`;
}

function* members(given: object, { schema, language, depth }: Setting): Generator<string> {
  const known = propertiesOf(schema);
  const names = new Set([...Object.keys(known), ...Object.keys(given)]);
  yield '<dl>\n';
  for (const name of names) {
    if (!Object.hasOwn(given, name)) continue;
    const label = labelOf(known[name])?.[language] ?? name;
    yield `<dt>${escapeHtml(label)}</dt><dd>`;
    yield* value(Reflect.get(given, name), { schema: known[name], language, depth: depth + 1 });
    yield '</dd>\n';
  }
  yield '</dl>\n';
}

/** A list of objects is a table whose columns are the members of them all; any other list is told point by point. */
function* list(given: readonly unknown[], { schema, language, depth }: Setting): Generator<string> {
  const items = isObject(schema) ? Reflect.get(schema, 'items') : undefined;
  const rows = given.filter(isObject);
  if (rows.length === 0 || rows.length < given.length || depth >= deepest) {
    yield '<ul>';
    for (const one of given) {
      yield '<li>';
      yield* value(one, { schema: items, language, depth: depth + 1 });
      yield '</li>';
    }
    yield '</ul>\n';
    return;
  }
  const known = propertiesOf(items);
  const said = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = [...new Set([...Object.keys(known), ...said])].filter((name) => said.has(name));
  yield '<table><thead><tr>';
  for (const name of columns) yield `<th>${escapeHtml(labelOf(known[name])?.[language] ?? name)}</th>`;
  yield '</tr></thead><tbody>\n';
  for (const row of rows) {
    yield '<tr>';
    for (const name of columns) {
      yield '<td>';
      if (Object.hasOwn(row, name)) {
        yield* value(Reflect.get(row, name), { schema: known[name], language, depth: depth + 1 });
      }
      yield '</td>';
    }
    yield '</tr>\n';
  }
  yield '</tbody></table>\n';
}

const answers: Readonly<Record<Language, Readonly<Record<'true' | 'false', string>>>> = {
  zh: { true: '是', false: '否' },
  en: { true: 'yes', false: 'no' },
};

function inWords(given: unknown, { schema, language }: Setting): string {
  if (typeof given === 'boolean') return answers[language][`${given}`];
  if (typeof given === 'string') {
    const labels: unknown = isObject(schema) ? Reflect.get(schema, 'valueLabels') : undefined;
    const label = isObject(labels) && Object.hasOwn(labels, given) ? Reflect.get(labels, given) : undefined;
    return isBilingual(label) ? label[language] : given;
  }
  return JSON.stringify(given) ?? '';
}

function propertiesOf(schema: unknown): Readonly<Record<string, unknown>> {
  const properties: unknown = isObject(schema) ? Reflect.get(schema, 'properties') : undefined;
  return isObject(properties) ? { ...properties } : {};
}

function labelOf(schema: unknown): Bilingual | undefined {
  const label: unknown = isObject(schema) ? Reflect.get(schema, 'label') : undefined;
  return isBilingual(label) ? label : undefined;
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function isBilingual(given: unknown): given is Bilingual {
  return (
    isObject(given) && typeof Reflect.get(given, 'zh') === 'string' && typeof Reflect.get(given, 'en') === 'string'
  );
}

function textOf(given: unknown): string {
  return typeof given === 'string' ? given : '';
}
