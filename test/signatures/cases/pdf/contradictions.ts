import { forgedText } from '../../../../fixtures/signed/pdf/attacks.ts';
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
import { misshapen, pdf, signed } from './documents.ts';

/** Looks like the entry of a signature. */
const byteRange = '/ByteRange[0 1 2 3]';

/** Appends another document, to which the trailer leads only where it says so for the second time. */
function withSecondRoot(record: RecordPdf): Buffer {
  const [catalog, pages, page, contents] = [0, 1, 2, 3].map((step) => record.size + step);
  const objects: [number, Body][] = [
    [catalog ?? 0, `<</Type/Catalog/Pages ${pages} 0 R/AcroForm ${numbers.form} 0 R>>`],
    [pages ?? 0, `<</Type/Pages/Count 1/Kids[${page} 0 R]/MediaBox[0 0 595 842]>>`],
    [page ?? 0, `<</Type/Page/Parent ${pages} 0 R/Contents ${contents} 0 R/Resources<<>>>>`],
    [contents ?? 0, contentsOf(forgedText)],
  ];
  return appendObjects({ ...record, trailer: `${record.trailer}${byteRange}/Root ${catalog} 0 R` }, objects).bytes;
}

const forged: [number, Body] = [60, contentsOf(forgedText)];

/** Dictionaries of which some readers take one value of a key and others another, though a signature holds (T26). */
export const contradictions: readonly Case[] = [
  ...(['table', 'stream'] as const).map((form) => ({
    title: `an update whose trailer names two catalogs beside a byte range is refused, cross-references in a ${form}`,
    given: (world: Parameters<Case['given']>[0]) => pdf(withSecondRoot(signed(world, {}, { form }))),
    expected: misshapen('PDF_MALFORMED'),
  })),
  {
    title: 'an update whose trailer has an entry that nobody knows is noticed',
    given: (world) => {
      const record = signed(world);
      return pdf(saveRecord(record, { trailer: `${record.trailer}/Catalog ${numbers.contents} 0 R` }, []).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an update whose trailer lacks an entry that nobody knows passes',
    given: (world) => {
      const record = signed(world, {}, { trailer: '/Unknown/A' });
      return pdf(saveRecord(record, { trailer: record.trailer.replace('/Unknown/A', '') }, []).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an update that names the document of an office suite anew passes',
    given: (world) => {
      const record = signed(world, {}, { trailer: '/DocChecksum/0011' });
      return pdf(saveRecord(record, { trailer: record.trailer.replace('/0011', '/0012') }, []).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a page that has two contents beside a byte range is refused',
    given: (world) => {
      const page = `${byteRange}/Contents ${forged[0]} 0 R`;
      return pdf(signed(world, { changes: { page }, objects: [forged] }).bytes);
    },
    expected: misshapen('PDF_REVISION_UNREADABLE'),
    document: 'PDF_MALFORMED',
  },
  {
    title: 'a font that has two encodings beside a byte range is refused',
    given: (world) => {
      const encodings = '/Encoding/WinAnsiEncoding/Encoding<</Differences[97/r]>>';
      const font = `<</Type/Font/Subtype/Type1/BaseFont/Helvetica${byteRange}${encodings}>>`;
      return pdf(signed(world, { objects: [[numbers.font, font]] }).bytes);
    },
    expected: misshapen('PDF_REVISION_UNREADABLE'),
  },
  {
    title: 'a stream that has two lengths beside a byte range is refused',
    given: (world) => {
      const stream = `<<${byteRange}/Length 0/Length 9>>\nstream\n\nendstream`;
      return pdf(signed(world, { objects: [[numbers.contents, stream]] }).bytes);
    },
    expected: misshapen('PDF_MALFORMED'),
  },
  {
    title: 'a dictionary inside a page that says two things beside a byte range is refused',
    given: (world) => {
      const page = `/Group<<${byteRange}/S/Transparency/S/Other>>`;
      return pdf(signed(world, { changes: { page } }).bytes);
    },
    expected: misshapen('PDF_MALFORMED'),
  },
  {
    title: 'a signature that contradicts itself is told as such though another follows',
    given: (world) => {
      const record = signed(world, { entries: '/Reason(a)/Reason(b)' });
      return pdf(signRecord(record, world.pki.signers.rsa).bytes);
    },
    expected: misshapen('PDF_KEY_CONTRADICTED'),
  },
  {
    title: 'a signature that contradicts itself is told as such though it follows another',
    given: (world) => {
      const record = signRecord(makeRecord(), world.pki.signers.rsa);
      return pdf(signRecord(record, world.pki.signers.p256, { entries: '/Reason(a)/Reason(b)' }).bytes);
    },
    expected: 'TOTAL-PASSED',
    second: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'PDF_KEY_CONTRADICTED'],
  },
];
