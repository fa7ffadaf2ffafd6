import type { View } from '../../document/catalog.ts';
import { type PdfValue, referenceOf } from '../../syntax/values.ts';
import type { ObjectGraph } from './object-graph.ts';

/**
 * The keys by which a document refers to its form fields, annotations and structure tree as such (ISO 32000-2 §12.5,
 * §12.6.4.11, §12.7, §14.7). Behind any other key such an object is something else as well.
 */
const ownKeys = new Set([
  'AN',
  'Annots',
  'CO',
  'Fields',
  'IRT',
  'Kids',
  'Obj',
  'P',
  'Parent',
  'Popup',
  'StructTreeRoot',
  'T',
]);

/**
 * Says whether an object that stands for itself is used as something else too, such as what a page draws from: then
 * what may change in its own role changes that as well.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function hasSecondRole(graph: ObjectGraph, view: View, number: number): Promise<boolean> {
  const targets = new Set([number]);
  // The set grows while it is walked.
  for (const target of targets) {
    for (const user of graph.usersOf(target)) {
      const stored = await view.store.read(view.revision, user);
      for (const key of keysTo(target, stored?.value ?? null)) {
        if (key === undefined) targets.add(user);
        else if (!ownKeys.has(key)) return true;
      }
    }
  }
  return false;
}

interface Part {
  readonly value: PdfValue;
  /** The nearest one above; undefined in an array that is an object of its own. */
  readonly key?: string;
}

/** The keys under which a value refers to an object. */
function* keysTo(target: number, whole: PdfValue): Generator<string | undefined, void, undefined> {
  const waiting: Part[] = [{ value: whole }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { key, value } = next;
    if (referenceOf(value)?.number === target) yield key;
    if (value === null || typeof value !== 'object') continue;
    if (value.type === 'array') for (const item of value.items) waiting.push({ value: item, ...(key && { key }) });
    const dictionary = value.type === 'stream' ? value.dictionary : value;
    if (dictionary.type !== 'dictionary') continue;
    for (const [name, entry] of dictionary.entries) waiting.push({ value: entry, key: name });
  }
}
