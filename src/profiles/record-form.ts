import type { Language } from '../i18n/text.ts';
import { escapeHtml, htmlPage } from '../printing/html-page.ts';
import type { RecordSchema } from './profile.ts';
import { inWords, isObject, itemsOf, membersOf, recordTitle } from './record-words.ts';

/** Deeper than this nobody nests a form. */
const deepest = 8;

/**
 * A structured record as a form for people: what the schema of its item calls things, in the order of the schema, and after
 * that whatever else the record says, so that nothing of what was signed is left out.
 * @returns HTML, piece by piece
 */
export function recordForm(schema: RecordSchema['schema'], record: unknown, language: Language): Generator<string> {
  const title = recordTitle(schema)[language];
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
  else yield `<span>${escapeHtml(inWords(given, setting.schema)[setting.language])}</span>`;
}

function* members(given: object, { schema, language, depth }: Setting): Generator<string> {
  yield '<dl>\n';
  for (const member of membersOf(schema, [given])) {
    yield `<dt>${escapeHtml(member.label[language])}</dt><dd>`;
    yield* value(Reflect.get(given, member.name), { schema: member.schema, language, depth: depth + 1 });
    yield '</dd>\n';
  }
  yield '</dl>\n';
}

/** A list of objects is a table whose columns are the members of them all; any other list is told point by point. */
function* list(given: readonly unknown[], { schema, language, depth }: Setting): Generator<string> {
  const items = itemsOf(schema);
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
  const columns = membersOf(items, rows);
  yield '<table><thead><tr>';
  for (const { label } of columns) yield `<th>${escapeHtml(label[language])}</th>`;
  yield '</tr></thead><tbody>\n';
  for (const row of rows) {
    yield '<tr>';
    for (const column of columns) {
      yield '<td>';
      if (Object.hasOwn(row, column.name)) {
        yield* value(Reflect.get(row, column.name), { schema: column.schema, language, depth: depth + 1 });
      }
      yield '</td>';
    }
    yield '</tr>\n';
  }
  yield '</tbody></table>\n';
}
