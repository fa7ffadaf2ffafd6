import { itemsAt, type View } from '../../document/catalog.ts';
import { type FormField, readFields } from '../../document/form-fields.ts';
import { type PageNode, readPages } from '../../document/page-tree.ts';
import { readStructure, type Structure } from '../../document/structure-tree.ts';
import { type PdfValue, referenceOf } from '../../syntax/values.ts';

/** A revision with the objects that play a part of their own in it. */
export interface Roles {
  readonly view: View;
  readonly pages: readonly PageNode[];
  /** The annotations of each page node, by its index. */
  readonly annotations: readonly (readonly PdfValue[])[];
  readonly fields: readonly FormField[];
  readonly structure: Structure;
  /** Numbers of all these objects. */
  readonly own: ReadonlySet<number>;
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
  const structure = await readStructure(view);
  const numbers = [
    referenceOf(view.revision.trailer.entries.get('Root'))?.number,
    ...[...pages, ...fields].map(({ number }) => number),
    ...annotations.flatMap((items) => items.map((item) => referenceOf(item)?.number)),
    structure.number,
    ...structure.elements.keys(),
  ];
  return {
    view,
    pages,
    annotations,
    fields,
    structure,
    own: new Set(numbers.filter((number) => number !== undefined)),
  };
}
