import { dictionaryAt, itemsAt, resolveIn } from '../../pdf/document/catalog.ts';
import { integerOf, type PdfReference, referenceOf } from '../../pdf/syntax/values.ts';
import { type NumberedDictionary, numbered, type SigningTarget } from './open-target.ts';
import {
  rewriteDictionary,
  writeArray,
  writeDate,
  writeDictionary,
  writeNumbers,
  writeReference,
  writeText,
} from './syntax.ts';

/** An object of an update, its value written. */
export interface WrittenObject {
  readonly number: number;
  readonly generation: number;
  readonly text: string;
}

/** What a signature says of itself, for people (ISO 32000-2 §12.8.1, table 255). */
export interface SignatureStatement {
  /** The time of signing that the signer claims. */
  readonly at: Date;
  readonly reason?: string | undefined;
  readonly place?: string | undefined;
}

/** The signature dictionary as PAdES wants it, without ByteRange and Contents (ETSI EN 319 142-1 §5.3, §6.3). */
export function signatureEntries({ at, place, reason }: SignatureStatement): Readonly<Record<string, string>> {
  return {
    Type: '/Sig',
    Filter: '/Adobe.PPKLite',
    SubFilter: '/ETSI.CAdES.detached',
    M: writeDate(at),
    ...(reason !== undefined && { Reason: writeText(reason) }),
    ...(place !== undefined && { Location: writeText(place) }),
  };
}

/** Print and Locked (§12.5.3); archives want what is printed and what is seen to be the same. */
const widgetFlags = '132';

/** SignaturesExist and AppendOnly (§12.7.3, table 225). */
const signatureFlags = 1 | 2;

/** What a field is tied to, by the numbers of their objects. */
export interface FieldLinks {
  readonly field: number;
  readonly signature: number;
  /** How the signature is seen; absent of one that is not. */
  readonly appearance?: { readonly number: number; readonly rectangle: readonly number[] } | undefined;
}

/**
 * The objects that tie a signature into its document: its field, merged with its widget, and the page, the form and,
 * where the form is not an object of its own yet, the catalog.
 */
export async function fieldObjects(
  target: SigningTarget,
  { appearance, field, signature }: FieldLinks,
): Promise<WrittenObject[]> {
  const { catalog, fieldName, page, view } = target;
  const reference: PdfReference = { type: 'reference', number: field, generation: 0 };
  const widget = writeDictionary({
    Type: '/Annot',
    Subtype: '/Widget',
    FT: '/Sig',
    T: writeText(fieldName),
    V: writeReference({ number: signature, generation: 0 }),
    Rect: `[${writeNumbers(appearance?.rectangle ?? [0, 0, 0, 0])}]`,
    F: widgetFlags,
    P: writeReference(page),
    ...(appearance && { AP: writeDictionary({ N: writeReference({ ...appearance, generation: 0 }) }) }),
  });
  const form = await dictionaryAt(view, catalog.dictionary, 'AcroForm');
  const flags = integerOf(await resolveIn(view, form?.entries.get('SigFlags'))) ?? 0;
  const formEntries = {
    Fields: writeArray(await itemsAt(view, form, 'Fields'), reference),
    SigFlags: String(flags | signatureFlags),
  };
  const formNumber = form && referenceOf(catalog.dictionary.entries.get('AcroForm'))?.number;
  const holder = formNumber === undefined ? undefined : await numbered(view, formNumber);
  return [
    { number: field, generation: 0, text: widget },
    // The list is written into the page: where it was an object of its own, other pages may share it.
    rewritten(page, { Annots: writeArray(await itemsAt(view, page.dictionary, 'Annots'), reference) }),
    holder
      ? rewritten(holder, formEntries)
      : rewritten(catalog, { AcroForm: form ? rewriteDictionary(form, formEntries) : writeDictionary(formEntries) }),
  ];
}

function rewritten(
  { dictionary, generation, number }: NumberedDictionary,
  changed: Readonly<Record<string, string>>,
): WrittenObject {
  return { number, generation, text: rewriteDictionary(dictionary, changed) };
}
