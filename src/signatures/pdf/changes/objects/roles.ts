import { itemsAt, resolveIn, type View } from '../../document/catalog.ts';
import { type FormField, readFields } from '../../document/form-fields.ts';
import { type PageNode, readPages } from '../../document/page-tree.ts';
import { readStructure, type Structure } from '../../document/structure-tree.ts';
import { dictionaryOf, type PdfValue, referenceOf } from '../../syntax/values.ts';

/** A revision with the objects that play a part of their own in it. */
export interface Roles {
  readonly view: View;
  readonly pages: readonly PageNode[];
  /** The annotations of each page node, by its index. */
  readonly annotations: readonly (readonly PdfValue[])[];
  readonly fields: readonly FormField[];
  /** Numbers of the dictionaries that signature fields hold as their values. */
  readonly signatures: ReadonlySet<number>;
  readonly structure: Structure;
  /** Numbers of all these objects that are dictionaries: they stand for themselves. */
  readonly own: ReadonlySet<number>;
  /** The structure tree, fields and annotations among them, in which changes of any kind may be allowed. */
  readonly changeable: ReadonlySet<number>;
}

/**
 * @throws {PdfError}
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function readRoles(view: View): Promise<Roles> {
  const pages = await readPages(view);
  const annotations = await Promise.all(pages.map(({ dictionary }) => itemsAt(view, dictionary, 'Annots')));
  const fields = await readFields(view);
  const signatures = fields
    .filter(({ fieldType, named }) => named && fieldType === 'Sig')
    .flatMap(({ value }) => referenceOf(value)?.number ?? []);
  const structure = await readStructure(view);
  const changeable = [
    structure.number,
    ...fields.map(({ number }) => number),
    ...(await dictionariesAmong(view, annotations.flat())),
  ].filter((number) => number !== undefined);
  const others = [
    referenceOf(view.revision.trailer.entries.get('Root'))?.number,
    ...pages.map(({ number }) => number),
    ...structure.elements.keys(),
  ].filter((number) => number !== undefined);
  return {
    view,
    pages,
    annotations,
    fields,
    signatures: new Set(signatures),
    structure,
    own: new Set([...changeable, ...others]),
    changeable: new Set(changeable),
  };
}

/** Anything may be listed as an annotation, even what a page shows. */
async function dictionariesAmong(view: View, items: readonly PdfValue[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const item of items) {
    const number = referenceOf(item)?.number;
    if (number !== undefined && dictionaryOf(await resolveIn(view, item))) numbers.push(number);
  }
  return numbers;
}
