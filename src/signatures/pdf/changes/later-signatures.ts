import { signatureIn } from '../document/catalog.ts';
import type { FormField } from '../document/form-fields.ts';
import type { SignatureField } from '../signatures/signature-field.ts';
import type { PdfDictionary } from '../syntax/values.ts';
import type { Comparison } from './comparison.ts';
import type { Roles } from './objects/roles.ts';

/** The signatures of the last revision, by the objects of their fields: names can be given twice. */
export type LaterSignatures = ReadonlyMap<string, SignatureField>;

export function laterSignatures(signatures: readonly SignatureField[]): LaterSignatures {
  return new Map(signatures.map((signature) => [keyOf(signature.field), signature]));
}

/** The signature dictionary that a field holds. */
export async function signatureOf({ view }: Roles, { value }: FormField): Promise<PdfDictionary | undefined> {
  return signatureIn(view, value);
}

/**
 * Says whether a field holds, now or in a later revision, a signature of its own that was made after the revision
 * before; only such a one is verified by itself, and may be seen on a page.
 */
export async function bringsSignature({ after, before, later }: Comparison, field: FormField): Promise<boolean> {
  const last = later.get(keyOf(field));
  if (last?.place === undefined || last.place < before.view.revision.end) return false;
  const signature = await signatureOf(after, field);
  return signature ? signature.span.start === last.place : field.number !== undefined;
}

function keyOf({ name, number }: FormField): string {
  return `${number ?? ''} ${name}`;
}
