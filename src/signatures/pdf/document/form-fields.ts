import { dictionaryOf, nameOf, type PdfDictionary, type PdfValue, referenceOf } from '../syntax/values.ts';
import { dictionaryAt, itemsAt, resolveIn, type View } from './catalog.ts';
import { textOf } from './text-string.ts';

/** A field of the interactive form, or one of its widgets (ISO 32000-2 §12.7.4). */
export interface FormField {
  /** Fully qualified; a widget without a name of its own has its field's. */
  readonly name: string;
  /** Object number; undefined for one that stands inside another object. */
  readonly number?: number;
  readonly dictionary: PdfDictionary;
  /** FT, own or inherited. */
  readonly fieldType?: string;
  /** The entry V, own or inherited. */
  readonly value?: PdfValue;
  /** True when it has a name of its own, or stands at the top; others are widgets only. */
  readonly named: boolean;
  /** The one that it is a kid of; undefined at the top. */
  readonly above?: FormField;
  /** The field whose widget it is; undefined for one with a name of its own. */
  readonly owner?: FormField;
}

interface Waiting {
  readonly entry: PdfValue;
  readonly above?: FormField;
}

/**
 * Every field and widget that the form leads to, parents before kids.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function readFields(view: View): Promise<FormField[]> {
  const form = await dictionaryAt(view, view.catalog, 'AcroForm');
  const waiting: Waiting[] = (await itemsAt(view, form, 'Fields')).map((entry) => ({ entry }));
  const met = new Set<number>();
  const fields: FormField[] = [];
  // The list grows while it is walked: kids are put behind their parents.
  for (const { above, entry } of waiting) {
    const number = referenceOf(entry)?.number;
    if (number !== undefined && met.has(number)) continue;
    if (number !== undefined) met.add(number);
    view.store.source.spend('pdfObjects', 1);
    const dictionary = dictionaryOf(await resolveIn(view, entry));
    if (!dictionary) continue;
    const field = await fieldOf(view, dictionary, above, number);
    fields.push(field);
    for (const entry of await itemsAt(view, dictionary, 'Kids')) waiting.push({ entry, above: field });
  }
  return fields;
}

async function fieldOf(
  view: View,
  dictionary: PdfDictionary,
  above: FormField | undefined,
  number: number | undefined,
): Promise<FormField> {
  const { entries } = dictionary;
  const title = textOf(await resolveIn(view, entries.get('T')));
  // In a document that cannot be decrypted the name cannot, too.
  const own = title !== undefined && view.store.isLocked(view.revision) ? `object ${number ?? '?'}` : title;
  const fieldType = nameOf(await resolveIn(view, entries.get('FT'))) ?? above?.fieldType;
  const value = entries.get('V') ?? above?.value;
  const owner = own === undefined && above?.name ? (above.owner ?? above) : undefined;
  return {
    name: [above?.name, own].filter((part) => part !== undefined && part !== '').join('.'),
    dictionary,
    named: owner === undefined,
    ...(above && { above }),
    ...(owner && { owner }),
    ...(number !== undefined && { number }),
    ...(fieldType !== undefined && { fieldType }),
    ...(value !== undefined && { value }),
  };
}
