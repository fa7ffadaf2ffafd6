import type { Body } from '../../../fixtures/signed/pdf/writer.ts';

/** A value of a PDF: text as it is written, the number of an object that is referred to, an array or a dictionary. */
export type Value = string | number | readonly Value[] | ReadonlyMap<string, Value>;

/** An object with its entries, and its data where it is a stream. */
export interface DrawnObject {
  readonly entries: ReadonlyMap<string, Value>;
  readonly data?: string;
}

export type DrawnRecord = ReadonlyMap<number, DrawnObject>;

export function bodyOf({ data, entries }: DrawnObject): Body {
  return data === undefined ? textOf(entries) : { entries: textOf(entries).slice(2, -2), data: Buffer.from(data) };
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return `${value} 0 R`;
  if (value instanceof Map) return `<<${[...value].map(([key, entry]) => `/${key} ${textOf(entry)}`).join('')}>>`;
  return `[${[...value.values()].map((item) => textOf(item)).join(' ')}]`;
}

/** All that a viewer shows of a record. */
export function seenOf(record: DrawnRecord): string {
  const annotations = pathsOf(record).map((path) =>
    itemsOf(entriesAt(record, path.at(-1)).get('Annots')).flatMap((annotation) => annotationOf(record, annotation)),
  );
  return drawnOf(record) + JSON.stringify(annotations);
}

/** What a viewer shows of the pages alone, as their links turn and crop them. */
export function drawnOf(record: DrawnRecord): string {
  const seen = pathsOf(record).map((path) => {
    const page = entriesAt(record, path.at(-1));
    const attributes = ['MediaBox', 'Rotate', 'Resources'].map((key) => ({
      byTree: inherited(record, path.toReversed(), key),
      byParent: inherited(record, parentsOf(record, path.at(-1)), key),
    }));
    const [, , resources] = attributes;
    return {
      attributes: attributes.slice(0, 2),
      contents: dataOf(record, page.get('Contents')),
      drawn: [resources?.byTree, resources?.byParent].map((one) => drawnBy(record, page.get('Contents'), one)),
    };
  });
  return JSON.stringify(seen);
}

/** The entries of a dictionary; one that is null is none (ISO 32000-2 §7.3.7). */
function entriesAt(record: DrawnRecord, value: Value | undefined): ReadonlyMap<string, Value> {
  const entries = typeof value === 'number' ? record.get(value)?.entries : value instanceof Map ? value : undefined;
  return new Map([...(entries ?? [])].filter(([, entry]) => entry !== 'null'));
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function pathsOf(record: DrawnRecord): number[][] {
  return pagesUnder(record, entriesAt(record, 1).get('Pages'), []);
}

/** The ways from the root of the page tree to its leaves, by object numbers. */
function pagesUnder(record: DrawnRecord, node: Value | undefined, above: readonly number[]): number[][] {
  if (typeof node !== 'number' || above.includes(node)) return [];
  const kids = entriesAt(record, node).get('Kids');
  const path = [...above, node];
  return kids === undefined ? [path] : itemsOf(kids).flatMap((kid) => pagesUnder(record, kid, path));
}

function parentsOf(record: DrawnRecord, page: number | undefined): number[] {
  const path: number[] = [];
  for (let next: Value | undefined = page; typeof next === 'number' && !path.includes(next); ) {
    path.push(next);
    next = entriesAt(record, next).get('Parent');
  }
  return path;
}

/** What the nearest of some nodes says; resources are told apart by what they draw. */
function inherited(record: DrawnRecord, nodes: readonly number[], key: string): Value | undefined {
  return nodes.map((node) => entriesAt(record, node).get(key)).find((value) => value !== undefined);
}

function dataOf(record: DrawnRecord, value: Value | undefined): readonly (string | undefined)[] {
  if (typeof value === 'number') return [record.get(value)?.data];
  return itemsOf(value).flatMap((item) => dataOf(record, item));
}

/** The data of the form XObjects that a page's content draws. */
function drawnBy(record: DrawnRecord, contents: Value | undefined, resources: Value | undefined): unknown {
  const names = dataOf(record, contents).flatMap((data) => [...(data ?? '').matchAll(/\/(\w+) Do/gu)]);
  const xObjects = entriesAt(record, entriesAt(record, resources).get('XObject'));
  return names.map(([, name = '']) => dataOf(record, xObjects.get(name)));
}

/** Invisible, Hidden and NoView (ISO 32000-2 §12.5.3). */
const unseen = 1 | 2 | 32;

function annotationOf(record: DrawnRecord, annotation: Value): readonly object[] {
  const entries = entriesAt(record, annotation);
  const state = entries.get('AS');
  if (Number(entries.get('F') ?? 0) & unseen) return [];
  const normal = entriesAt(record, entries.get('AP')).get('N');
  const states = entriesAt(record, normal);
  const shown = typeof state === 'string' ? states.get(state.slice(1)) : normal;
  const data = dataOf(record, shown).find((one) => one !== undefined);
  return data === undefined ? [] : [{ rect: textOf(entries.get('Rect') ?? '0'), data }];
}
