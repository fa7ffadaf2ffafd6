import { forgedText, misdirect } from '../../../../fixtures/signed/pdf/attacks.ts';
import {
  appendObjects,
  contentsOf,
  makeRecord,
  numbers,
  type RecordPdf,
} from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Body } from '../../../../fixtures/signed/pdf/writer.ts';
import type { Case } from '../../case.ts';
import type { World } from '../../world.ts';
import { misshapen, pdf, signed } from './documents.ts';

/** Number of a second content stream of the page. */
const second = 50;

const pageBody =
  `<</Type/Page/Parent ${numbers.pages} 0 R/Contents[${numbers.contents} 0 R ${second} 0 R]` +
  `/Resources<</Font<</F1 ${numbers.font} 0 R>>>>/Annots[${second + 2} 0 R]>>`;

/** A record signed when the second content stream was nowhere but behind the end of the file. */
function promising({ pki }: World): RecordPdf {
  const drafted = appendObjects(makeRecord(), [[second, contentsOf('')]]);
  const sign = (offset: number): RecordPdf => {
    const bytes = misdirect(drafted.bytes, second, offset);
    return signRecord({ ...drafted, bytes }, pki.signers.p256, { objects: [[numbers.page, pageBody]] });
  };
  return sign(sign(0).bytes.length);
}

/** A content stream that says to be longer than the signed file. */
const unended = '<</Length 30000>>\nstream\nBT ET';

/** What was signed must have been there when it was. */
export const laterBytes: readonly Case[] = [
  {
    title: 'content that was signed as an empty promise, and stands behind the signed end, is refused',
    given: (world) => pdf(appendObjects(promising(world), [[second, contentsOf(forgedText)]]).bytes),
    expected: misshapen('PDF_REVISION_UNREADABLE'),
  },
  {
    title: 'content that was signed as a promise that nothing has kept is refused',
    given: (world) => pdf(promising(world).bytes),
    expected: misshapen('PDF_REVISION_UNREADABLE'),
  },
  {
    title: 'signed content that reaches into what was appended is refused',
    given: (world) => {
      const record = signed(world, { objects: [[numbers.contents, unended]] });
      const filler: Body = { entries: '', data: Buffer.alloc(40_000, 0x20) };
      return pdf(appendObjects(record, [[60, filler]]).bytes);
    },
    expected: misshapen('PDF_REVISION_UNREADABLE'),
  },
  {
    title: 'a signed end that leads to a cross-reference section behind it is refused',
    given: (world) => {
      const { length } = signed(world, { startxref: 10_000 }).bytes;
      return pdf(appendObjects(signed(world, { startxref: length }), []).bytes);
    },
    expected: misshapen('PDF_REVISION_UNREADABLE'),
  },
];
