import type { ObjectStore } from '../structure/object-store.ts';
import type { Revision } from '../structure/revision.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { dictionaryOf, type PdfDictionary, type PdfValue } from '../syntax/values.ts';

/** One revision with the objects to read it by. */
export interface View {
  readonly store: ObjectStore;
  readonly revision: Revision;
  /** The document catalog (ISO 32000-2 §7.7.2). */
  readonly catalog: PdfDictionary;
}

/** @throws {PdfError} when there is no catalog */
export async function openView(store: ObjectStore, revision: Revision): Promise<View> {
  const catalog = dictionaryOf(await store.resolve(revision, revision.trailer.entries.get('Root')));
  if (!catalog) throw new PdfError('The document has no catalog', revision.end);
  return { store, revision, catalog };
}

/** The value, or the one that a reference leads to. */
export function resolveIn({ revision, store }: View, value: PdfValue | undefined): ReturnType<ObjectStore['resolve']> {
  return store.resolve(revision, value);
}

/** The dictionary that a signature field holds as its value, even one that contradicts itself. */
export async function signatureIn(
  { revision, store }: View,
  value: PdfValue | undefined,
): Promise<PdfDictionary | undefined> {
  return dictionaryOf(await store.resolveSignature(revision, value));
}

/** The dictionary behind an entry, if that is what is there. */
export async function dictionaryAt(
  view: View,
  dictionary: PdfDictionary | undefined,
  key: string,
): Promise<PdfDictionary | undefined> {
  return dictionary && dictionaryOf(await resolveIn(view, dictionary.entries.get(key)));
}

/** The items of the array behind an entry; none when that is not what is there. */
export async function itemsAt(
  view: View,
  dictionary: PdfDictionary | undefined,
  key: string,
): Promise<readonly PdfValue[]> {
  const value = dictionary && (await resolveIn(view, dictionary.entries.get(key)));
  return value !== null && typeof value === 'object' && value.type === 'array' ? value.items : [];
}
