import { appendObjects, makeRecord, type RecordRequest } from '../../../../fixtures/signed/pdf/document.ts';
import type { Case } from '../../case.ts';
import { misshapen, pdf, signed } from './documents.ts';

/** Spellings of a name that say the same to a reader (ISO 32000-2 §7.3.5), one for each character, and mixed. */
const spellings = [
  '#42yteRange',
  'B#79teRange',
  'By#74eRange',
  'Byt#65Range',
  'Byte#52ange',
  'ByteR#61nge',
  'ByteRa#6ege',
  'ByteRa#6Ege',
  'ByteRan#67e',
  'ByteRang#65',
  '#42#79#74#65#52#61#6e#67#65',
  'B#79te#52ange',
];

/** A record with the dictionary of a signature that nothing leads to. */
function withStray(name: string, request?: RecordRequest): Buffer {
  const record = makeRecord(request);
  return appendObjects(record, [[record.size, `<</Type/Sig/${name}[0 9 12 9]/Contents<00>>>`]]).bytes;
}

/** Signatures that are hidden from who looks for them in the form. */
export const unreachable: readonly Case[] = [
  {
    title: 'a signature that no field leads to any more is not said to be absent',
    given: (world) => pdf(appendObjects(signed(world), [[6, '<</Fields[]/SigFlags 3>>']]).bytes),
    expected: misshapen('PDF_SIGNATURES_UNREACHABLE'),
  },
  ...['ByteRange', ...spellings].map((name) => ({
    title: `a signature that no field leads to is seen though its byte range is spelled ${name}`,
    given: () => pdf(withStray(name)),
    expected: misshapen('PDF_SIGNATURES_UNREACHABLE'),
  })),
  {
    title: 'a signature that no field leads to is seen inside an object stream',
    given: () => pdf(withStray('#42yteRange', { form: 'stream' })),
    expected: misshapen('PDF_SIGNATURES_UNREACHABLE'),
  },
  {
    title: 'a signature inside an object stream is told though another signature is sound',
    given: (world) => {
      const record = signed(world, {}, { form: 'stream' });
      return pdf(appendObjects(record, [[record.size, '<</Type/Sig/#42yteRange[0 9 12 9]/Contents<00>>>']]).bytes);
    },
    expected: 'TOTAL-PASSED',
    document: 'PDF_SIGNATURE_UNREACHABLE',
  },
  {
    title: 'a damaged PDF with a signature is malformed though its byte range is spelled otherwise',
    given: () => pdf(withStray('B#79teRange').subarray(0, -20)),
    expected: misshapen('PDF_MALFORMED'),
  },
];
