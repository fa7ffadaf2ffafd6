import test from 'ava';
import { makeRecord, numbers, type RecordPdf, saveRecord } from '../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { makeWorld, verifyGiven } from '../world.ts';

const world = makeWorld();
const script = '<</S/JavaScript/JS(app.beep)>>';
const [note, action, field] = [40, 41, 42];

/** A record with an annotation of its own, what it does in an object beside it, and an empty text field. */
interface Place {
  readonly catalog?: string;
  readonly page?: string;
  readonly annotation?: string;
  readonly field?: string;
  readonly action?: string;
}

function withPlace(record: RecordPdf, place: Place): RecordPdf {
  const changes = { catalog: place.catalog ?? '', page: place.page ?? '', annotations: [note], fields: [field] };
  return saveRecord(record, changes, [
    [note, `<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/P ${numbers.page} 0 R${place.annotation ?? ''}>>`],
    [action, place.action ?? script],
    [field, `<</FT/Tx/T(remark)${place.field ?? ''}>>`],
  ]);
}

async function verifyPdf(bytes: Buffer): Promise<SignatureReport> {
  const made = await world;
  const trust = made.underPolicy({ pdf: { maxChange: 'annotations' } });
  return verifyGiven({ file: bytes, fileName: 'record.pdf', trust }, made);
}

const places: Readonly<Record<string, readonly [place: Place, at: string]>> = {
  'when it is opened': [{ catalog: `/OpenAction ${script}` }, 'catalog'],
  'when it is printed': [{ catalog: `/AA<</WP ${script}>>` }, 'catalog'],
  'by a name': [{ catalog: `/Names<</JavaScript<</Names[(a) ${script}]>>>>` }, 'catalog/Names/JavaScript'],
  'when a page is opened': [{ page: `/AA<</O ${script}>>` }, 'page 1'],
  'when an annotation is clicked': [{ annotation: `/A ${action} 0 R` }, 'page 1/Annots/0'],
  'when an annotation is seen': [{ annotation: `/AA<</PV ${action} 0 R>>` }, 'page 1/Annots/0'],
  'when a field is formatted': [{ field: `/AA<</F ${script}>>` }, 'field remark'],
  'when a field is clicked': [{ field: `/A ${script}` }, 'field remark'],
  'after another action': [{ page: `/AA<</O<</S/Named/N/NextPage/Next[<</S/URI/Next ${script}>>]>>>>` }, 'page 1'],
};

for (const [when, [place, at]] of Object.entries(places)) {
  test(`a document that runs JavaScript ${when} passes with a remark that says where`, async (t) => {
    const { pki } = await world;
    const report = await verifyPdf(signRecord(withPlace(makeRecord(), place), pki.signers.p256).bytes);
    t.is(report.conclusion, 'TOTAL-PASSED');
    const remarks = report.document?.checks.filter(({ id }) => id === 'pdf.content');
    t.deepEqual(
      remarks?.map((remark) => [remark.status, remark.reason, remark.at]),
      [['warn', 'PDF_JAVASCRIPT', at]],
    );
  });

  test(`a document that came to run JavaScript ${when} only after it was signed was changed, whatever may change`, async (t) => {
    const { pki } = await world;
    const record = signRecord(withPlace(makeRecord(), {}), pki.signers.p256);
    const { annotations, catalog, fields, page } = record;
    const changed = saveRecord(
      record,
      { annotations, fields, catalog: catalog + (place.catalog ?? ''), page: page + (place.page ?? '') },
      [
        [note, `<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/P ${numbers.page} 0 R${place.annotation ?? ''}>>`],
        [field, `<</FT/Tx/T(remark)${place.field ?? ''}>>`],
      ],
    );
    const report = await verifyPdf(changed.bytes);
    t.deepEqual([report.conclusion, ...report.reasons], ['TOTAL-FAILED', 'PDF_CHANGED_AFTER_SIGNING']);
  });
}

test('an action that changes the page otherwise is told by its type', async (t) => {
  const { pki } = await world;
  const place = { annotation: `/A ${action} 0 R`, action: '<</S/Hide/T(remark)/Next<</S/SetOCGState/State[]>>>>' };
  const report = await verifyPdf(signRecord(withPlace(makeRecord(), place), pki.signers.p256).bytes);
  t.deepEqual(
    report.document?.checks.flatMap(({ detail, reason }) => (reason === 'PDF_ACTION' ? detail?.en : [])),
    ['Hide', 'SetOCGState'].map(
      (type) => `The document has an action of the type ${type}, which may change what it shows.`,
    ),
  );
});

test('actions that only lead elsewhere are nothing to remark on', async (t) => {
  const { pki } = await world;
  const place = { annotation: `/A ${action} 0 R`, action: '<</S/URI/URI(https://example.org)>>' };
  const report = await verifyPdf(signRecord(withPlace(makeRecord(), place), pki.signers.p256).bytes);
  t.true(report.document?.checks.some(({ id, status }) => id === 'pdf.content' && status === 'pass'));
});

test('an annotation added later that hides a field is more than a remark on the page', async (t) => {
  const { pki } = await world;
  const record = signRecord(makeRecord(), pki.signers.p256);
  const added = (entries: string): Buffer => {
    const annotation = `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/P ${numbers.page} 0 R${entries}>>`;
    return saveRecord(record, { annotations: [...record.annotations, note] }, [[note, annotation]]).bytes;
  };
  t.is((await verifyPdf(added('/A<</S/URI/URI(https://example.org)>>'))).conclusion, 'TOTAL-PASSED');
  t.is((await verifyPdf(added('/A<</S/Hide/T(Signature1)>>'))).conclusion, 'TOTAL-FAILED');
});

test('actions that follow each other in a circle end', async (t) => {
  const { pki } = await world;
  const place = { annotation: `/A ${action} 0 R`, action: `<</S/Hide/T(remark)/Next ${action} 0 R>>` };
  const report = await verifyPdf(signRecord(withPlace(makeRecord(), place), pki.signers.p256).bytes);
  t.is(report.conclusion, 'TOTAL-PASSED');
});
