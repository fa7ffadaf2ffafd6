import type { ChangeLevel } from '../../facts.ts';
import { resolveIn } from '../document/catalog.ts';
import {
  type Direct,
  type PdfDictionary,
  type PdfReference,
  type PdfStream,
  type PdfValue,
  referenceOf,
  sameValue,
} from '../syntax/values.ts';
import type { LaterSignatures } from './later-signatures.ts';
import type { Roles } from './objects/roles.ts';
import { sameStreamBytes } from './objects/stream-bytes.ts';

/** Something that is not as it was. */
export interface Change {
  readonly path: string;
  readonly level: ChangeLevel;
  /** The form field that it happened to. */
  readonly field?: string;
}

/** A signature that a revision brought. */
export interface AddedSignature {
  readonly field: string;
  /** Where it can be seen: page and box, for people. */
  readonly seen?: { readonly page: number; readonly box: string };
}

/** Two consecutive revisions, and what was found to differ between them. */
export interface Comparison {
  readonly before: Roles;
  readonly after: Roles;
  /** Objects that are, or lead to, other content than before. */
  readonly affected: ReadonlySet<number>;
  /** Of the last revision of all. */
  readonly later: LaterSignatures;
  readonly changes: Change[];
  readonly signatures: AddedSignature[];
  /** Numbers of the fields and widgets of these signatures. */
  readonly added: Set<number>;
}

/** More changes than these tell nothing new. */
const mostChanges = 1_000;

export function report({ changes }: Comparison, change: Change): void {
  if (changes.length < mostChanges) changes.push(change);
}

/** True of an object that is the same as before with all it leads to, but for what stands for itself. */
export function isUntouched({ affected }: Comparison, number: number | undefined): boolean {
  return number !== undefined && !affected.has(number);
}

type Pair = readonly [PdfValue | undefined, PdfValue | undefined, string];

/**
 * Says where two values begin to mean something else, references followed; undefined when nowhere. Pages, fields,
 * annotations, structure elements and the catalog stand for themselves: only that the same one is meant counts here,
 * for what they hold is compared where they belong.
 */
export async function difference(comparison: Comparison, ...pair: Pair): Promise<string | undefined> {
  const { after, before } = comparison;
  const waiting: Pair[] = [pair];
  const met = new Set<string>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [old, now, path] = next;
    const [from, to] = [referenceOf(old), referenceOf(now)];
    if (from && to) {
      const settled = sameReference(from, to, comparison);
      if (settled === false) return path;
      const key = `${from.number}-${to.number}`;
      if (settled || met.has(key)) continue;
      met.add(key);
    }
    const [left, right] = [await resolveIn(before.view, old), await resolveIn(after.view, now)];
    const inner = await partsOf(left, right, path, comparison);
    if (!inner) return path;
    after.view.store.source.spend('pdfObjects', inner.length);
    for (const pair of inner) waiting.push(pair);
  }
  return undefined;
}

/** True or false where the references alone tell. */
function sameReference(
  from: PdfReference,
  to: PdfReference,
  { affected, after, before }: Comparison,
): boolean | undefined {
  const same = from.number === to.number && from.generation === to.generation;
  if (same && (!affected.has(from.number) || (before.own.has(from.number) && after.own.has(to.number)))) return true;
  return before.own.has(from.number) || after.own.has(to.number) ? false : undefined;
}

/** What is to be compared inside of two values that are alike so far; undefined when they are not. */
async function partsOf(left: Direct, right: Direct, path: string, comparison: Comparison): Promise<Pair[] | undefined> {
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') {
    return sameValue(left, right) ? [] : undefined;
  }
  if (left.type === 'array') {
    if (right.type !== 'array' || left.items.length !== right.items.length) return undefined;
    return left.items.map((item, index): Pair => [item, right.items[index], `${path}/${index}`]);
  }
  if (left.type === 'dictionary') return right.type === 'dictionary' ? entryPairs(left, right, path) : undefined;
  if (left.type === 'stream') {
    const same = right.type === 'stream' && (await sameStream(left, right, comparison));
    return same ? entryPairs(left.dictionary, right.dictionary, path) : undefined;
  }
  return sameValue(left, right) ? [] : undefined;
}

/** Every key of either; one that is missing is null. */
function entryPairs(left: PdfDictionary, right: PdfDictionary, path: string): Pair[] {
  return keysOf(left, right).map((key): Pair => [left.entries.get(key), right.entries.get(key), `${path}/${key}`]);
}

export function keysOf(left: PdfDictionary | undefined, right: PdfDictionary | undefined): string[] {
  return [...new Set([...(left?.entries.keys() ?? []), ...(right?.entries.keys() ?? [])])];
}

async function sameStream(left: PdfStream, right: PdfStream, { after, before }: Comparison): Promise<boolean> {
  const [from, to] = [before.view, after.view];
  const isSameObject = left.number === right.number && left.generation === right.generation;
  if (from.store.deciphers && !isSameObject) return false;
  const [leftEnd, rightEnd] = [
    await from.store.streamEnd(from.revision, left),
    await to.store.streamEnd(to.revision, right),
  ];
  return sameStreamBytes(from.store.source, { start: left.start, end: leftEnd }, { start: right.start, end: rightEnd });
}
