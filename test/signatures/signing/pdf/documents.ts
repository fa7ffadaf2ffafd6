import { makeRecord, numbers, saveRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { type Body, writePdf, type XrefForm } from '../../../../fixtures/signed/pdf/writer.ts';

/** Unsigned PDFs as programs write them. */
export const documents: Readonly<Record<string, () => Buffer>> = {
  'with a cross-reference table': () => makeRecord().bytes,
  'with a cross-reference stream and packed objects': () => makeRecord({ form: 'stream' }).bytes,
  'for old and new readers at once': () => makeRecord({ form: 'hybrid' }).bytes,
  'that is tagged': () => makeRecord({ tagged: true }).bytes,
  'that was saved again': () => saveRecord(makeRecord(), { page: '/Rotate 0.000000001' }, []).bytes,
  'without a form': () => plain('table', {}),
  'without a form, packed': () => plain('stream', {}),
  'with the form inside the catalog': () =>
    plain('stream', { catalog: '/AcroForm<</Fields 9 0 R/DA(/F1 0 Tf \\(a\\))>>' }),
  'whose pages share one list of annotations': () => plain('table', { page: '/Annots 9 0 R' }),
  'that ends without a line end': () => makeRecord().bytes.subarray(0, -1),
  'with strange names and texts': () =>
    plain('table', { page: '/Odd#20#28name [-.5 +7 (\\) \\\\ \\351) <00ff> null true /a#2fb <<>> 1.50]' }),
};

/** Two pages and an empty list, without what is not needed. */
function plain(
  form: XrefForm,
  { catalog = '', page = '' }: { readonly catalog?: string; readonly page?: string },
): Buffer {
  const leaf = `<</Type/Page/Parent ${numbers.pages} 0 R/Resources<<>>${page}>>`;
  const objects = new Map<number, Body>([
    [numbers.catalog, `<</Type/Catalog/Pages ${numbers.pages} 0 R${catalog}>>`],
    [numbers.pages, `<</Type/Pages/Count 2/Kids[${numbers.page} 0 R 4 0 R]/MediaBox[0 0 595 842]>>`],
    [numbers.page, leaf],
    [4, leaf],
    [9, '[]'],
  ]);
  return writePdf(objects, { form, trailer: `/Root ${numbers.catalog} 0 R` }).bytes;
}
