import { resolveIn, type View } from '../../document/catalog.ts';
import type { FormField } from '../../document/form-fields.ts';
import { arrayOf, numberOf, type PdfDictionary, referenceOf } from '../../syntax/values.ts';
import type { AddedSignature, Comparison } from '../comparison.ts';
import type { Roles } from './roles.ts';

/** Where a field is seen most on a page; undefined for a field without size, or on no page. */
export async function appearanceOf(
  { annotations, fields, pages, view }: Roles,
  field: FormField,
): Promise<AddedSignature['seen']> {
  let most: (Box & { readonly page: number }) | undefined;
  for (const { dictionary, number } of fields.filter((one) => one === field || one.owner === field)) {
    const box = await boxOf(view, dictionary);
    const index = annotations.findIndex((items) => items.some((item) => referenceOf(item)?.number === number));
    const page = pages[index]?.page;
    if (page !== undefined && box && box.area > (most?.area ?? 0)) most = { ...box, page };
  }
  return most && { page: most.page, box: most.text };
}

interface Box {
  readonly text: string;
  readonly area: number;
}

async function boxOf(view: View, { entries }: PdfDictionary): Promise<Box | undefined> {
  const items = arrayOf(await resolveIn(view, entries.get('Rect')))?.items ?? [];
  const corners = await Promise.all(items.slice(0, 4).map((item) => resolveIn(view, item)));
  const [left, bottom, right, top] = corners.map((corner) => numberOf(corner) ?? 0);
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return undefined;
  return { text: `[${left} ${bottom} ${right} ${top}]`, area: Math.abs((right - left) * (top - bottom)) };
}

/** ReadOnly, Locked and LockedContents; every other flag says where an annotation is seen, and how (§12.5.3, table 167). */
const unseenFlags = 0x40 | 0x80 | 0x200;

/** Says whether the flags of an annotation show it as they did. */
export async function isSeenAs(
  { after, before }: Pick<Comparison, 'after' | 'before'>,
  [old, now]: readonly [PdfDictionary, PdfDictionary],
): Promise<boolean> {
  const [was, is] = [
    numberOf(await resolveIn(before.view, old.entries.get('F'))) ?? 0,
    numberOf(await resolveIn(after.view, now.entries.get('F'))) ?? 0,
  ];
  return ((was ^ is) & ~unseenFlags) === 0;
}
