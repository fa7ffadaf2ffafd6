import { resolveIn, type View } from '../../document/catalog.ts';
import type { FormField } from '../../document/form-fields.ts';
import { arrayOf, type PdfDictionary, referenceOf } from '../../syntax/values.ts';
import type { AddedSignature } from '../comparison.ts';
import type { Roles } from './roles.ts';

/** Where a field is seen on a page; undefined for a field without size, or on no page. */
export async function appearanceOf(
  { annotations, fields, pages, view }: Roles,
  field: FormField,
): Promise<AddedSignature['seen']> {
  for (const widget of fields) {
    const { dictionary, number } = widget;
    const box = widget === field || widget.owner === field ? await boxOf(view, dictionary) : undefined;
    if (box === undefined) continue;
    const index = annotations.findIndex((items) => items.some((item) => referenceOf(item)?.number === number));
    const page = pages[index]?.page;
    if (page !== undefined) return { page, box };
  }
  return undefined;
}

async function boxOf(view: View, { entries }: PdfDictionary): Promise<string | undefined> {
  const items = arrayOf(await resolveIn(view, entries.get('Rect')))?.items ?? [];
  const corners = await Promise.all(items.slice(0, 4).map((item) => resolveIn(view, item)));
  const [left, bottom, right, top] = corners.map((corner) => (typeof corner === 'number' ? corner : 0));
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return undefined;
  return left === right || bottom === top ? undefined : `[${left} ${bottom} ${right} ${top}]`;
}
