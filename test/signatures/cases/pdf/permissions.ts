import { annotate, fieldAppearance, textField } from '../../../../fixtures/signed/pdf/attacks.ts';
import { appendObjects, makeRecord, type RecordPdf, saveRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { type PdfSignature, signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Case } from '../../case.ts';
import type { World } from '../../world.ts';
import { misshapen, pdf, signed } from './documents.ts';

const numberOfField = 30;
const numberOfAppearance = 31;

/** A record with a text field, signed. */
function withField(world: World, signature: PdfSignature = {}): RecordPdf {
  const record = saveRecord(makeRecord(), { fields: [numberOfField], annotations: [numberOfField] }, [
    [numberOfField, textField('result', '', numberOfAppearance)],
    [numberOfAppearance, fieldAppearance('')],
  ]);
  return signRecord(record, world.pki.signers.p256, { name: 'Signature1', ...signature });
}

function fill(record: RecordPdf, value: string): RecordPdf {
  return appendObjects(record, [
    [numberOfField, textField('result', value, numberOfAppearance)],
    [numberOfAppearance, fieldAppearance(value)],
  ]);
}

const fieldMdp = (parameters: string): string =>
  `/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/V/1.2${parameters}>>>>]`;

/** What signatures permit to be changed: certifications and locks (T06, T07). */
export const permissions: readonly Case[] = [
  {
    title: 'a form filled in after a signature is refused, though other verifiers accept it',
    given: (world) => pdf(fill(withField(world), 'passed').bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a form filled in after a certification that permits it is refused all the same',
    given: (world) => pdf(fill(withField(world, { certifies: 2 }), 'passed').bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a policy may accept forms that were filled in',
    given: (world) => ({
      ...pdf(fill(withField(world, { certifies: 2 }), 'passed').bytes),
      trust: world.underPolicy({ pdf: { maxChange: 'form' } }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'only the look of a field exchanged is a change of the form',
    given: (world) => pdf(appendObjects(withField(world), [[numberOfAppearance, fieldAppearance('passed')]]).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a certification that permits nothing is broken by a signature',
    given: (world) => pdf(signRecord(signed(world, { certifies: 1 }), world.pki.signers.rsa).bytes),
    expected: misshapen('PDF_CHANGE_NOT_PERMITTED'),
  },
  {
    title: 'a certification that permits forms permits further signatures',
    given: (world) => pdf(signRecord(signed(world, { certifies: 2 }), world.pki.signers.rsa).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an annotation over the text breaks a certification that permits forms',
    given: (world) => pdf(annotate(signed(world, { certifies: 2 })).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
    remark: 'PDF_CHANGE_NOT_PERMITTED',
  },
  {
    title: 'an evil annotation is refused though the certification permits annotations',
    given: (world) => pdf(annotate(signed(world, { certifies: 3 })).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a locked field that was changed is named',
    given: (world) => {
      const entries = fieldMdp('/Action/Include/Fields[(result)]');
      return pdf(fill(withField(world, { entries }), 'passed').bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
    remark: 'PDF_LOCKED_FIELD_CHANGED',
  },
  {
    title: 'a field that the Lock of the signature field names is locked too',
    given: (world) => {
      const fieldEntries = '/Lock<</Type/SigFieldLock/Action/All>>';
      return pdf(fill(withField(world, { fieldEntries }), 'passed').bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
    remark: 'PDF_LOCKED_FIELD_CHANGED',
  },
  {
    title: 'a Lock that permits nothing more is broken by a signature',
    given: (world) => {
      const fieldEntries = '/Lock<</Type/SigFieldLock/Action/Exclude/Fields[]/P 1>>';
      return pdf(signRecord(signed(world, { fieldEntries }), world.pki.signers.rsa).bytes);
    },
    expected: misshapen('PDF_CHANGE_NOT_PERMITTED'),
  },
  {
    title: 'locked fields that nobody touched pass',
    given: (world) => {
      const entries = fieldMdp('/Action/Exclude/Fields[(other)]');
      return pdf(signRecord(withField(world, { entries }), world.pki.signers.rsa).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a new field that nobody signed is noticed',
    given: (world) => {
      const record = signed(world);
      const fields = [...record.fields, record.size];
      return pdf(saveRecord(record, { fields }, [[record.size, '<</FT/Sig/T(empty)>>']]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an encrypted PDF is indeterminate, for nobody can tell what was changed',
    given: (world) => {
      const encrypt = '/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(................................)/U()>>';
      return pdf(signed(world, {}, { trailer: encrypt }).bytes);
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_ENCRYPTED'],
  },
  {
    title: 'a policy may refuse encrypted PDFs',
    given: (world) => {
      const encrypt = '/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(................................)/U()>>';
      const trust = world.underPolicy({ pdf: { encrypted: 'failed' } });
      return { ...pdf(signed(world, {}, { trailer: encrypt }).bytes), trust };
    },
    expected: misshapen('PDF_ENCRYPTED'),
  },
  {
    title: 'an encrypted PDF with object streams is indeterminate',
    given: (world) => {
      const encrypt = '/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(................................)/U()>>';
      return pdf(signed(world, {}, { trailer: encrypt, form: 'stream' }).bytes);
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_ENCRYPTED'],
  },
];
