import { fieldAppearance, forgedText, textField } from '../../../../fixtures/signed/pdf/attacks.ts';
import { appendObjects, makeRecord, type RecordPdf, saveRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Case } from '../../case.ts';
import { misshapen, pdf, signed } from './documents.ts';

const [field, appearance] = [40, 41];

/** A record whose form has a filled field, seen on the page or not. */
function prepared(annotations: readonly number[] = [], flags = 4): RecordPdf {
  return saveRecord(makeRecord(), { fields: [field], annotations }, [
    [field, textField('note', forgedText, appearance).replace('/F 4', `/F ${flags}`)],
    [appearance, fieldAppearance(forgedText)],
  ]);
}

/** Shadows by hiding and showing (T05): what was prepared before the signature and is seen only after it. */
export const shownLater: readonly Case[] = [
  {
    title: 'a field that was on no page when it was signed, and is put on one, is noticed',
    given: ({ pki }) => {
      const record = signRecord(prepared(), pki.signers.p256);
      return pdf(saveRecord(record, { annotations: [...record.annotations, field] }, []).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a field that is put on a page later is noticed though the policy accepts annotations',
    given: (world) => {
      const record = signRecord(prepared(), world.pki.signers.p256);
      const { bytes } = saveRecord(record, { annotations: [...record.annotations, field] }, []);
      return { ...pdf(bytes), trust: world.underPolicy({ pdf: { maxChange: 'annotations' } }) };
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a hidden field that is shown later is noticed though the policy accepts forms that were filled in',
    given: (world) => {
      const record = signRecord(prepared([field], 2), world.pki.signers.p256);
      const shown = textField('note', forgedText, appearance);
      const { bytes } = appendObjects(record, [[field, shown]]);
      return { ...pdf(bytes), trust: world.underPolicy({ pdf: { maxChange: 'form' } }) };
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a field that is locked as it is filled in passes where the policy accepts that',
    given: (world) => {
      const record = signRecord(prepared([field]), world.pki.signers.p256);
      const locked = textField('note', 'filled in', appearance).replace('/F 4', '/F 196');
      const { bytes } = appendObjects(record, [[field, locked]]);
      return { ...pdf(bytes), trust: world.underPolicy({ pdf: { maxChange: 'form' } }) };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'the seen signature of a field that is put on its page later is noticed',
    given: (world) => {
      const record = signed(world);
      const added = { fields: [...record.fields, record.size + 1] };
      const second = signRecord(record, world.pki.signers.rsa, {
        box: [0, 0, 595, 842],
        changes: { annotations: [], ...added },
      });
      return pdf(saveRecord(second, { annotations: added.fields }, []).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
];
