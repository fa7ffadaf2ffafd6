import {
  annotate,
  overwrite,
  replaceContents,
  replaceWithBrokenXref,
  replaceWithOldXref,
  replaceWithoutXref,
  repointEntry,
  shortenRange,
} from '../../../../fixtures/signed/pdf/attacks.ts';
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

/** What is appended after a signature: incremental saving (T02) and shadows (T05), T26. */
export const updates: readonly Case[] = [
  {
    title: 'content that an update replaces is noticed',
    given: (world) => pdf(replaceContents(signed(world))),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'content that an update replaces in a file with object streams is noticed',
    given: (world) => pdf(replaceContents(signed(world, {}, { form: 'stream' }))),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'content that was replaced and put back was changed all the same',
    given: (world) => {
      const forged = appendObjects(signed(world), [[numbers.contents, contentsOf('Rejected')]]);
      return pdf(appendObjects(forged, [[numbers.contents, contentsOf('Concealed works accepted')]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'objects appended without a cross-reference are not overlooked',
    given: (world) => pdf(replaceWithoutXref(signed(world))),
    expected: misshapen('PDF_MALFORMED'),
  },
  {
    title: 'objects appended with a broken cross-reference are not overlooked',
    given: (world) => pdf(replaceWithBrokenXref(signed(world))),
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'objects appended with an end that leads to the signed section are not overlooked',
    given: (world) => pdf(replaceWithOldXref(signed(world))),
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'an entry that an update points at a hidden object is noticed',
    given: (world) => {
      const record = signed(world, { objects: [[40, { entries: '', data: Buffer.from('BT (hidden) Tj ET') }]] });
      const hidden = record.bytes.indexOf('40 0 obj');
      const renumbered = repointEntry(record, numbers.contents, hidden);
      return pdf(renumbered);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a signed range that ends inside its revision is refused',
    given: (world) => pdf(shortenRange(signed(world).bytes)),
    expected: misshapen('PDF_REVISION_UNREADABLE'),
  },
  {
    title: 'a signed PDF that would need repair is refused',
    given: (world) => {
      const { bytes, startxref } = signed(world);
      return pdf(overwrite(bytes, `startxref\n${startxref}`, `startxref\n${startxref + 3}`));
    },
    expected: misshapen('PDF_MALFORMED'),
  },
  {
    title: 'bytes after the end of a signed PDF are refused',
    given: (world) => pdf(Buffer.concat([signed(world).bytes, Buffer.from('more')])),
    expected: misshapen('PDF_MALFORMED'),
  },
  {
    title: 'a page put in place of another is noticed',
    given: (world) => pdf(saveRecord(signed(world), { page: '/Rotate 180' }, []).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an annotation added later is noticed',
    given: (world) => pdf(annotate(signed(world)).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an object saved again as it was is no change',
    given: (world) => {
      const same = contentsOf('Concealed works accepted');
      return pdf(appendObjects(signed(world), [[numbers.contents, same]]).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'validation data may be added',
    given: (world) => {
      const record = signed(world);
      const certificate = { entries: '', data: world.pki.issuing.certificate };
      const dss = `/DSS<</Certs[${record.size} 0 R]>>/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>`;
      return pdf(saveRecord(record, { catalog: dss }, [[record.size, certificate]]).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'validation data that is something else is noticed',
    given: (world) => pdf(saveRecord(signed(world), { catalog: '/DSS<</Pages[3 0 R]>>' }, []).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'metadata in which a program only tells of itself may be saved anew',
    given: (world) => pdf(withMetadata(world, 'Concealed works', '2026-06-03T00:00:00Z').bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'metadata that says something else of the record is noticed',
    given: (world) => pdf(withMetadata(world, 'Foundation works', '2026-06-01T00:00:00Z').bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'metadata longer than is looked into counts as changed',
    given: (world) => pdf(withMetadata(world, 'Concealed works'.padEnd(5_000_000), '2026-06-03T00:00:00Z').bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'another title in the information dictionary is noticed',
    given: (world) => {
      const information = '<</Title(Foundation works)/Producer(test)/ModDate(D:20260601000000Z)>>';
      return pdf(appendObjects(signed(world), [[numbers.information, information]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a signature added later, where it is seen, is told with page and box',
    given: (world) => {
      const first = signed(world);
      return pdf(signRecord(first, world.pki.signers.rsa, { box: [40, 600, 500, 760], field: first.size + 5 }).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a foreign signature put over the page later keeps the record from passing',
    given: (world) => {
      const record = signRecord(makeRecord(), world.faulty.falseRoot, { box: [40, 600, 500, 760] });
      return pdf(record.bytes);
    },
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
];

/** A signed record with metadata, and later with other metadata. */
function withMetadata(world: World, title: string, modifiedAt: string): RecordPdf {
  const number = 40;
  const metadata = (text: string, at: string): Body => ({
    entries: '/Type/Metadata/Subtype/XML',
    data: Buffer.from(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
        `<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
        ` xmp:ModifyDate="${at}"><dc:title>${text}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`,
    ),
  });
  const catalog = `/Metadata ${number} 0 R`;
  const first = metadata('Concealed works', '2026-06-01T00:00:00Z');
  const record = signed(world, { objects: [[number, first]] }, { catalog });
  return appendObjects(record, [[number, metadata(title, modifiedAt)]]);
}
