import { forgedText, renewObject, repointEntry } from '../../../../fixtures/signed/pdf/attacks.ts';
import {
  appendObjects,
  contentsOf,
  makeRecord,
  numbers,
  type RecordPdf,
  saveRecord,
} from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Body } from '../../../../fixtures/signed/pdf/writer.ts';
import type { Case } from '../../case.ts';
import type { World } from '../../world.ts';
import { misshapen, pdf, signed } from './documents.ts';

/** Number of an object beside those that every record has, and of the signature field that comes after it. */
const [second, field] = [30, 32];

/** The page, with a second content stream of that generation. */
function pageWith(generation: number, annotations: string): string {
  const contents = `/Contents[${numbers.contents} 0 R ${second} ${generation} R]`;
  const resources = `/Resources<</Font<</F1 ${numbers.font} 0 R>>>>`;
  return `<</Type/Page/Parent ${numbers.pages} 0 R${contents}${resources}/Annots[${annotations}]>>`;
}

/** A record whose second content stream is meant by that generation, signed. */
function signedWith({ pki }: World, record: RecordPdf, generation: number): RecordPdf {
  return signRecord({ ...record, size: field - 1 }, pki.signers.p256, {
    objects: [[numbers.page, pageWith(generation, `${field} 0 R`)]],
  });
}

const note = `<</Type/Annot/Subtype/FreeText/Rect[60 690 400 720]/Contents(${forgedText})/DA(/F1 12 Tf)>>`;
const harmless: [number, Body][] = [[second, contentsOf('')]];

/** Generations of object numbers (ISO 32000-2 §7.3.10): some readers look at them, others at the number alone. */
export const generations: readonly Case[] = [
  {
    title: 'signed content that is hidden by a later generation of its number is noticed',
    given: (world) => pdf(renewObject(signed(world), numbers.contents, contentsOf('Concealed works accepted')).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'signed content of which only the entry says another generation is noticed',
    given: (world) => {
      const record = signed(world);
      const offset = record.bytes.indexOf(`${numbers.contents} 0 obj`);
      return pdf(repointEntry(record, numbers.contents, offset, 1));
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'content that was signed under a generation that comes only later is noticed',
    given: (world) => {
      const record = signedWith(world, makeRecord({ objects: harmless }), 1);
      return pdf(renewObject(record, second, contentsOf(forgedText)).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'content that only readers show that look at the number alone is noticed when it is changed',
    given: (world) => {
      const record = signedWith(world, makeRecord({ objects: harmless }), 1);
      return pdf(appendObjects(record, [[second, contentsOf(forgedText)]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an annotation listed later under a generation that it does not have is noticed',
    given: (world) => {
      const record = signedWith(world, makeRecord({ objects: [[second + 1, note], ...harmless] }), 0);
      const listed = pageWith(0, `${field} 0 R ${second + 1} 1 R`);
      return pdf(appendObjects(record, [[numbers.page, listed]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an annotation in an object stream listed later under a generation that it does not have is noticed',
    given: (world) => {
      const record = signed(world, {}, { form: 'stream', objects: [[second, note]] });
      const listed = pageWith(0, `${record.annotations[0]} 0 R ${second} 1 R`).replace(
        `[${numbers.contents} 0 R ${second} 0 R]`,
        `${numbers.contents} 0 R`,
      );
      return pdf(appendObjects(record, [[numbers.page, listed]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'content of a later generation that was there when it was signed passes, and may be signed again',
    given: (world) => {
      const record = signedWith(world, renewObject(makeRecord(), second, contentsOf('')), 1);
      const again = { ...record, size: field + 10 };
      return pdf(
        signRecord(again, world.pki.signers.rsa, {
          objects: [[numbers.page, pageWith(1, `${field} 0 R ${again.size + 1} 0 R`)]],
        }).bytes,
      );
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a reference to an earlier generation that was there when it was signed leads to nothing, and passes',
    given: (world) => {
      const record = signedWith(world, renewObject(makeRecord(), second, contentsOf('')), 0);
      return pdf(
        saveRecord({ ...record, size: field + 10 }, { catalog: '/DSS<<>>' }, [
          [numbers.page, pageWith(0, `${field} 0 R`)],
        ]).bytes,
      );
    },
    expected: 'TOTAL-PASSED',
  },
];
