import { Readable } from 'node:stream';
import type { FormName } from '../i18n/forms/form-words.ts';
import type { Form, FormSource } from './form.ts';
import { handoverUndertaking, qualityGuarantee } from './kinds/declarations.ts';
import { recordLists } from './kinds/record-lists.ts';
import { reviewForms } from './kinds/review-forms.ts';
import { structuredRecords } from './kinds/structured-records.ts';
import { transferList } from './kinds/transfer-list.ts';
import { transferRegistration } from './kinds/transfer-registration.ts';
import { volumeCovers } from './kinds/volume-covers.ts';
import { volumeList } from './kinds/volume-list.ts';
import { volumeRemarks } from './kinds/volume-remarks.ts';
import { printForm } from './print-form.ts';
import { workbookType, writeWorkbook } from './workbook/write-workbook.ts';

/** The forms of the standards by their names, in the order in which people use them. */
export const forms: Readonly<Record<FormName, Form>> = {
  'volume-covers': volumeCovers,
  'record-lists': recordLists,
  'volume-remarks': volumeRemarks,
  'volume-list': volumeList,
  'transfer-list': transferList,
  'handover-undertaking': handoverUndertaking,
  'quality-guarantee': qualityGuarantee,
  'transfer-registration': transferRegistration,
  'review-forms': reviewForms,
  'structured-records': structuredRecords,
};

/** What forms are written as, with their media types. */
export const formFormats = { xlsx: workbookType, pdf: 'application/pdf' } as const;

export type FormFormat = keyof typeof formFormats;

/** Every form's name, in the order of `forms`. */
export const formNames: readonly FormName[] = Object.keys(forms).filter((name): name is FormName => name in forms);

/**
 * Writes a form while its pieces are made; the same source gives the same bytes.
 * @param createdAt what a PDF says of when it was made
 */
export function writeForm(form: Form, format: FormFormat, source: FormSource, createdAt: Date): Readable {
  if (format === 'xlsx') return writeWorkbook(form.sheets(source));
  return Readable.from(printForm(form, source, createdAt), { objectMode: false });
}
