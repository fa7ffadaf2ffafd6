import { makeTimestamp } from '../../../../fixtures/pki/timestamp.ts';
import { fieldAppearance, forgedText } from '../../../../fixtures/signed/pdf/attacks.ts';
import { makeRecord, numbers, type RecordPdf, saveRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Body } from '../../../../fixtures/signed/pdf/writer.ts';
import type { Case } from '../../case.ts';
import { at, type World } from '../../world.ts';
import { misshapen, pdf, signed } from './documents.ts';

const wholePage = [0, 0, 595, 842] as const;

/** A signature field that is seen all over the page and says something else. */
function overlay(name: string, appearance: number, value = ''): string {
  const widget = `/Type/Annot/Subtype/Widget/Rect[${wholePage.join(' ')}]/F 4/P ${numbers.page} 0 R`;
  return `<</FT/Sig/T(${name})${value}${widget}/AP<</N ${appearance} 0 R>>>>`;
}

/** Adds such a field to form and page. */
function cover(record: RecordPdf, name: string, value = '', inFront = false): RecordPdf {
  const field = record.size;
  const objects: [number, Body][] = [
    [field, overlay(name, field + 1, value)],
    [field + 1, fieldAppearance(forgedText)],
  ];
  const fields = inFront ? [field, ...record.fields] : [...record.fields, field];
  return saveRecord(record, { fields, annotations: [...record.annotations, field] }, objects);
}

/** A record with a signature field that nobody has signed yet, and the signature of somebody else. */
function withEmptyField(record: RecordPdf): { readonly record: RecordPdf; readonly field: number } {
  const field = record.size;
  const added = { fields: [field], annotations: [field] };
  return { record: saveRecord(record, added, [[field, overlay('Supervisor', field)]]), field };
}

/** Makes the value of a document time-stamp. */
type Token = (world: World) => (stamped: Buffer) => Buffer;

const trusted: Token = (world) => (stamped) => makeTimestamp(stamped, world.pki.timestamping.p256, { genTime: at });
const foreign: Token = (world) => (stamped) => makeTimestamp(stamped, world.faulty.selfSigned, { genTime: at });
const bogus: Token = () => () => Buffer.from('3003020100', 'hex');

/** Time-stamps the document by a field that is seen all over the page and says something else. */
function coverByTimestamp(
  record: RecordPdf,
  world: World,
  token: Token,
  signs: { field?: number; name?: string } = {},
): Buffer {
  const appearance = record.size + 5;
  return signRecord(record, world.pki.signers.p256, {
    ...signs,
    subFilter: 'ETSI.RFC3161',
    container: token(world),
    box: wholePage,
    fieldEntries: `/AP<</N ${appearance} 0 R>>`,
    objects: [[appearance, fieldAppearance(forgedText)]],
  }).bytes;
}

/** Signature fields that come after a signature: what they show must be signed by themselves. */
export const addedFields: readonly Case[] = [
  {
    title: 'a new field of the name of a signature, over the whole page, is noticed',
    given: (world) => pdf(cover(signed(world), 'Signature1').bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a new field that holds the signature of another, over the whole page, is noticed',
    given: (world) => {
      const record = signed(world);
      const [field = 0] = record.fields;
      return pdf(cover(record, 'Signature1', `/V ${field - 1} 0 R`).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a new field that holds the signature of another in its place is noticed',
    given: (world) => {
      const record = signed(world);
      const [field = 0] = record.fields;
      return pdf(cover(record, 'Signature1', `/V ${field - 1} 0 R`, true).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an empty field that comes to hold the signature of another is noticed',
    given: (world) => {
      const { field, record } = withEmptyField(makeRecord());
      const once = signRecord(record, world.pki.signers.p256);
      const signature = (once.fields[1] ?? 0) - 1;
      const objects: [number, Body][] = [
        [field, overlay('Supervisor', once.size, `/V ${signature} 0 R`)],
        [once.size, fieldAppearance(forgedText)],
      ];
      return pdf(saveRecord(once, { fields: once.fields.toReversed() }, objects).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an empty signature field that is seen, added for somebody who never signed, is noticed',
    given: (world) => pdf(cover(signed(world), 'Supervisor').bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a widget added to a field that was signed is noticed',
    given: (world) => {
      const record = signed(world);
      const [field = 0] = record.fields;
      const widget = record.size;
      const body = overlay('', widget + 1).replace('/FT/Sig/T()', `/Parent ${field} 0 R`);
      const parent = `<</FT/Sig/T(Signature1)/V ${field - 1} 0 R/Kids[${widget} 0 R]/Rect[0 0 0 0]/F 132/P 3 0 R>>`;
      const annotations = [...record.annotations, widget];
      const objects: [number, Body][] = [
        [field, parent.replace('/Rect', '/Type/Annot/Subtype/Widget/Rect')],
        [widget, body],
        [widget + 1, fieldAppearance(forgedText)],
      ];
      return pdf(saveRecord(record, { annotations }, objects).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a signature field that was added empty and signed later passes',
    given: (world) => {
      const record = signed(world);
      const field = record.size;
      const empty = '<</FT/Sig/T(Supervisor)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>';
      const added = { fields: [...record.fields, field], annotations: [...record.annotations, field] };
      const waiting = saveRecord(record, added, [[field, empty]]);
      return pdf(signRecord(waiting, world.pki.signers.rsa, { field, name: 'Supervisor' }).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a document time-stamp that is seen is noticed though its token is none',
    given: (world) => pdf(coverByTimestamp(signed(world), world, bogus)),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a document time-stamp that is seen is noticed though nobody knows its authority',
    given: (world) => pdf(coverByTimestamp(signed(world), world, foreign)),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a document time-stamp that is seen is noticed though its authority is trusted',
    given: (world) => pdf(coverByTimestamp(signed(world), world, trusted)),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an empty field that is seen and comes to hold a document time-stamp is noticed',
    given: (world) => {
      const { field, record } = withEmptyField(makeRecord());
      const once = signRecord(record, world.pki.signers.p256);
      return pdf(coverByTimestamp(once, world, bogus, { field, name: 'Supervisor' }));
    },
    expected: misshapen('CONTAINER_MALFORMED'),
    second: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'PDF_CHANGED_AFTER_SIGNING'],
  },
  {
    title: 'a document time-stamp that is not seen passes',
    given: (world) => {
      const stamp = { subFilter: 'ETSI.RFC3161', container: trusted(world) };
      return pdf(signRecord(signed(world), world.pki.signers.p256, stamp).bytes);
    },
    expected: 'TOTAL-PASSED',
  },
];
