import { replaceWithoutXref } from '../../../../fixtures/signed/pdf/attacks.ts';
import { appendObjects, numbers, type RecordPdf } from '../../../../fixtures/signed/pdf/document.ts';
import {
  appendEmpty,
  appendHybrid,
  type EmptyUpdate,
  forgedObject,
  withCertificate,
} from '../../../../fixtures/signed/pdf/repairs.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Case } from '../../case.ts';
import { misshapen, pdf, signed } from './documents.ts';

type Change = (record: RecordPdf) => EmptyUpdate;

/** Updates without objects at which some reader begins to search the file for them. */
const triggers: readonly (readonly [what: string, change: Change, reason?: 'PDF_MALFORMED'])[] = [
  ['a comment behind "startxref"', () => ({ startxref: 'startxref%c\n' }), 'PDF_MALFORMED'],
  ['a place of the section before with a point', ({ startxref }) => ({ previous: `${startxref}.0` }), 'PDF_MALFORMED'],
  ['a comment behind "xref"', () => ({ xref: 'xref%c\n0 1\n0000000000 65535 f \n' })],
  ['a comment before a subsection', () => ({ xref: 'xref\n%c\n0 1\n0000000000 65535 f \n' })],
  ['a comment within the head of a subsection', () => ({ xref: 'xref\n0%c\n1\n0000000000 65535 f \n' })],
  ['a comment before the trailer', () => ({ trailer: '%c\ntrailer\n' })],
  ['a comment behind "trailer"', () => ({ trailer: 'trailer%c\n' })],
  ['no size', () => ({ size: '' })],
  ['a size that is no number', () => ({ size: '/Size(x)' })],
  ['a size with a point', ({ size }) => ({ size: `/Size ${size}.0` })],
  ['a size below zero', () => ({ size: '/Size -1' })],
  ['a size that leaves out objects of the file', ({ size }) => ({ size: `/Size ${size - 1}` })],
  ['a size that no file has', () => ({ size: '/Size 999999999' })],
  ['a number beyond its size', () => ({ xref: 'xref\n9999999 1\n0000000000 00000 f \n' })],
];

const place = (offset: number): string => String(offset).padStart(10, '0');
const inUse = (offset: number): string => `${place(offset)} 00000 n \n`;
const free = '0000000000 00001 f \n';
const contentsAt = ({ bytes }: RecordPdf): number => bytes.indexOf(`\n${numbers.contents} 0 obj`) + 1;

/** Ways to hide an object where none is listed. */
const hidden: readonly (readonly [what: string, bytes: Buffer])[] = [
  ['as it is', forgedObject],
  ['with other white space', Buffer.from('\r4\t\0 0\n\nobj<<>>endobj')],
  ['with comments', Buffer.from('4 %c\n %d\r 0%\n obj<<>>endobj')],
  ['with its numbers in a comment', Buffer.from('%4 0\n obj<<>>endobj')],
  ['far into the bytes', Buffer.concat([Buffer.alloc(70_000, 0x41), forgedObject])],
  ['across two pieces', Buffer.concat([Buffer.alloc(65_536 * 2, ' 4 0 obj')])],
];

/** Entries of a cross-reference stream, in place of the usual ones of their keys. */
const streamEntries: readonly (readonly [entry: string, expected: Case['expected']])[] = [
  ['/W[1 4 1]', 'TOTAL-PASSED'],
  ['/W[1 4.0 1]', misshapen('PDF_MALFORMED')],
  ['/Index[4.0 1]', misshapen('PDF_MALFORMED')],
  ['/Length 6.', misshapen('PDF_MALFORMED')],
];

/** Appends an update without objects, in the form of a stream. */
function appendStream(record: RecordPdf, entry: string): Buffer {
  const keyOf = (text: string): string | undefined => text.split(/[[ ]/u)[0];
  const usual = ['/W[1 4 1]', `/Index[${numbers.contents} 1]`, '/Length 6'];
  const entries = usual.map((one) => (keyOf(one) === keyOf(entry) ? entry : one)).join('');
  const dictionary = `<</Type/XRef${entries}/Size ${record.size + 1}/Prev ${record.startxref}${record.trailer}>>`;
  const row = Buffer.alloc(6);
  row.writeUInt8(1, 0);
  row.writeUInt32BE(contentsAt(record), 1);
  const stream = `${record.size} 0 obj\n${dictionary}\nstream\n${row.toString('latin1')}\nendstream\nendobj\n`;
  const end = `startxref\n${record.bytes.length}\n%%EOF\n`;
  return Buffer.concat([record.bytes, Buffer.from(stream + end, 'latin1')]);
}

/** Files that readers would have to repair are never repaired; no two readers do it alike (T02, T26). */
export const repairs: readonly Case[] = [
  ...triggers.map(
    ([what, change, reason = 'PDF_UPDATES_MALFORMED' as const]): Case => ({
      title: `an update with ${what} is refused`,
      given: (world) => {
        const record = signed(world);
        return pdf(appendEmpty(record, change(record)).bytes);
      },
      expected: misshapen(reason),
    }),
  ),
  ...hidden.map(
    ([what, bytes]): Case => ({
      title: `an object that an update spells inside of a stream, ${what}, is refused`,
      given: (world) => pdf(withCertificate(signed(world), bytes).bytes),
      expected: misshapen('PDF_UPDATES_MALFORMED'),
    }),
  ),
  {
    title: 'an object that an update spells in a comment is refused',
    given: (world) => {
      const record = signed(world);
      const comment = Buffer.from('% 4 0 obj <<>> endobj\n');
      return pdf(appendEmpty({ ...record, bytes: Buffer.concat([record.bytes, comment]) }).bytes);
    },
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'an object that an update spells in a string is refused',
    given: (world) => pdf(appendObjects(signed(world), [[60, '(\n4 0 obj <<>> endobj)']]).bytes),
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'an object that an update leaves without an entry is refused',
    given: (world) => {
      const record = signed(world);
      return pdf(appendEmpty({ ...record, bytes: replaceWithoutXref(record) }).bytes);
    },
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'an object that was spelled inside of a stream when it was signed is no fault of what follows',
    given: (world) => {
      const record = signed(world, { objects: [[60, { entries: '', data: forgedObject }]] });
      return pdf(signRecord(record, world.pki.signers.rsa).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an update that frees an object for older readers alone is refused',
    given: (world) => {
      const record = signed(world);
      return pdf(appendHybrid(record, numbers.contents, free, contentsAt(record)).bytes);
    },
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'an update that has an object at one place for older readers, and at another for others, is refused',
    given: (world) => {
      const record = signed(world);
      const forged = { ...record, bytes: Buffer.concat([record.bytes, forgedObject]) };
      const own = inUse(contentsAt(record));
      return pdf(appendHybrid(forged, numbers.contents, own, record.bytes.length + 1).bytes);
    },
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'an update that leads older readers to another catalog is refused',
    given: (world) => {
      const record = signed(world);
      const own = inUse(contentsAt(record));
      return pdf(appendHybrid(record, numbers.contents, own, contentsAt(record), '/Root 3 0 R').bytes);
    },
    expected: misshapen('PDF_UPDATES_MALFORMED'),
  },
  {
    title: 'an update whose table and stream say the same passes',
    given: (world) => {
      const record = signed(world);
      const own = inUse(contentsAt(record));
      return pdf(appendHybrid(record, numbers.contents, own, contentsAt(record)).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an update of nothing passes, and so does a comment before its end',
    given: (world) => pdf(appendEmpty(signed(world), { startxref: '%Writer-7.1\nstartxref\n' }).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an update of nothing that states the size of itself alone passes once another one follows',
    given: (world) => pdf(signRecord(appendEmpty(signed(world), { size: '/Size 1' }), world.pki.signers.rsa).bytes),
    expected: 'TOTAL-PASSED',
  },
  ...streamEntries.map(
    ([entry, expected]): Case => ({
      title: `an update whose cross-reference stream says ${entry} ${expected === 'TOTAL-PASSED' ? 'passes' : 'is refused'}`,
      given: (world) => pdf(appendStream(signed(world), entry)),
      expected,
    }),
  ),
];
