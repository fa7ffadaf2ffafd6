import { misdirect } from '../../../../fixtures/signed/pdf/attacks.ts';
import { appendObjects, makeRecord, saveRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Case } from '../../case.ts';
import { misshapen, pdf, signed } from './documents.ts';

/** More than a call takes arguments. */
const longList = '0 '.repeat(200_000);

/** Documents of which there is something to say beside their signatures (T09), and such as cannot be read. */
export const structures: readonly Case[] = [
  {
    title: 'a document with JavaScript, layers, XFA and attached files passes with remarks',
    given: (world) => {
      const names = '/Names<</JavaScript<</Names[]>>/EmbeddedFiles<</Names[]>>>>';
      const catalog = `${names}/OCProperties<</OCGs[]/D<<>>>>`;
      return pdf(signed(world, { changes: { acroForm: '/XFA[]' } }, { catalog }).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a document that runs JavaScript when it is opened passes with a remark',
    given: (world) => pdf(signed(world, {}, { catalog: '/OpenAction<</S/JavaScript/JS(app.beep)>>' }).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a document that hides fields when it is opened passes with a remark',
    given: (world) => pdf(signed(world, {}, { catalog: '/OpenAction<</S/Hide/T(note)>>' }).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a signature beside those that the form leads to is remarked on',
    given: (world) => {
      const stray = '<</Type/Sig/ByteRange[0 9 99 9]/Contents<30>>>';
      return pdf(signed(world, { objects: [[60, stray]] }).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a certification that follows another signature is not accepted as one',
    given: (world) => {
      const first = signed(world);
      const second = signRecord(first, world.pki.signers.rsa, { certifies: 2, name: 'Certification' });
      const [one = 0, two = 0] = second.fields;
      return pdf(appendObjects(second, [[6, `<</Fields[${two} 0 R ${one} 0 R]/SigFlags 3>>`]]).bytes);
    },
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'PDF_CERTIFICATION_NOT_FIRST'],
  },
  {
    title: 'a signed PDF whose objects are packed in a way that is not decoded is not verified',
    given: (world) => {
      const record = signed(world, {}, { form: 'stream' });
      const packed = { entries: '/Type/XRef/W[1 4 1]/Size 99/Filter/LZWDecode', data: Buffer.alloc(9) };
      const bytes = appendObjects({ ...record, form: 'table' }, [[90, packed]]).bytes;
      const end = `startxref\n${bytes.lastIndexOf('90 0 obj')}\n%%EOF\n`;
      return pdf(Buffer.concat([bytes, Buffer.from(end)]));
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_ENCODING'],
  },
  {
    title: 'a PDF that cannot be read and is larger than is searched is not said to be unsigned',
    given: () => ({ file: `%PDF-1.7\n${'x'.repeat(10_000)}`, limits: { searchedBytes: 4_000 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_TOO_LARGE'],
  },
  {
    title: 'a PDF that can be read and whose form leads to no signature is unsigned, however large',
    given: () => {
      const record = makeRecord();
      const filler = { entries: '', data: Buffer.alloc(10_000, 'x') };
      return { ...pdf(saveRecord(record, {}, [[record.size, filler]]).bytes), limits: { searchedBytes: 400 } };
    },
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'a signed PDF that exceeds a limit is not verified',
    given: (world) => ({ ...pdf(signRecord(signed(world), world.pki.signers.rsa).bytes), limits: { pdfSections: 2 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'a signed PDF whose names cannot be read is refused, and told to be malformed as a document',
    given: ({ pki }) => {
      const record = appendObjects(makeRecord({ catalog: '/Names 90 0 R' }), [[90, '<<>>']]);
      return pdf(signRecord({ ...record, bytes: misdirect(record.bytes, 90, 17) }, pki.signers.p256).bytes);
    },
    expected: misshapen('PDF_REVISION_UNREADABLE'),
    document: 'PDF_MALFORMED',
  },
  {
    title: 'a signed PDF with a list of two hundred thousand items, saved again as it was, passes',
    given: (world) => {
      const list: [number, string][] = [[90, `[${longList}]`]];
      return pdf(appendObjects(signed(world, { objects: list }, { catalog: '/Long 90 0 R' }), list).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a PDF signed twice with two hundred thousand items in its parent tree passes',
    given: (world) => {
      const catalog = `/StructTreeRoot<</ParentTree<</Kids[${longList}]>>>>`;
      return pdf(signRecord(signed(world, {}, { catalog }), world.pki.signers.rsa).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
];
