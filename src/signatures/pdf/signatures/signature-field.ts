import { LimitExceeded } from '../../limits.ts';
import { signatureIn, type View } from '../document/catalog.ts';
import { type FormField, readFields } from '../document/form-fields.ts';
import { type PdfDictionary, referenceOf } from '../syntax/values.ts';

/** A signature field that is signed. */
export interface SignatureField {
  readonly field: FormField;
  /** The signature dictionary (ISO 32000-2 §12.8.1). */
  readonly dictionary: PdfDictionary;
  /** Where the dictionary stands; the same place is the same dictionary. Undefined inside an object stream. */
  readonly place?: number;
  /** The number of the object stream that it is in, where no signature may stand. */
  readonly stream?: number;
}

/**
 * The signatures that the interactive form leads to, each once, in the order of the form.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function readSignatureFields(view: View): Promise<SignatureField[]> {
  const found: SignatureField[] = [];
  const places = new Set<number>();
  for (const field of await readFields(view)) {
    const signature = await signatureOf(view, field);
    if (!signature) continue;
    if (signature.place !== undefined && places.has(signature.place)) continue;
    if (signature.place !== undefined) places.add(signature.place);
    found.push(signature);
    if (found.length > view.store.source.limits.signatures) throw new LimitExceeded('signatures');
  }
  return found;
}

async function signatureOf(view: View, field: FormField): Promise<SignatureField | undefined> {
  if (!field.named || field.fieldType !== 'Sig' || field.value === undefined) return undefined;
  const dictionary = await signatureIn(view, field.value);
  if (!dictionary) return undefined;
  // A dictionary inside an object stream has offsets of that stream, which mean nothing in the file.
  const number = referenceOf(field.value)?.number ?? field.number;
  const entry = number === undefined ? undefined : await view.revision.lookup(number);
  if (entry?.kind === 'compressed') return { field, dictionary, stream: entry.stream };
  return { field, dictionary, ...(entry && { place: dictionary.span.start }) };
}
