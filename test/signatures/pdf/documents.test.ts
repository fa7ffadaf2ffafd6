import test from 'ava';
import { replaceContents, widenGap } from '../../../fixtures/signed/pdf/attacks.ts';
import { makeRecord, numbers, saveRecord } from '../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { structures } from '../cases/pdf/structure.ts';
import { makeWorld, verifyGiven } from '../world.ts';

const world = makeWorld();

const remarks: readonly (readonly [title: string, remarks: readonly string[]])[] = [
  [
    'a document with JavaScript, layers, XFA and attached files passes with remarks',
    ['PDF_JAVASCRIPT', 'PDF_XFA', 'PDF_OPTIONAL_CONTENT', 'PDF_EMBEDDED_FILES'],
  ],
  ['a document that runs JavaScript when it is opened passes with a remark', ['PDF_JAVASCRIPT']],
  ['a signature beside those that the form leads to is remarked on', ['PDF_SIGNATURE_UNREACHABLE']],
];

for (const [title, expected] of remarks) {
  test(`the report says of the document why ${title}`, async (t) => {
    const made = await world;
    const given = structures.find((row) => row.title === title)?.given;
    const report = given && (await verifyGiven(await given(made), made));
    t.deepEqual(
      report?.document?.checks.flatMap(({ reason }) => reason ?? []),
      expected,
    );
  });
}

test('the report tells how much each signature covers and what came after it', async (t) => {
  const made = await world;
  const first = signRecord(makeRecord(), made.pki.signers.p256);
  const { bytes } = signRecord(first, made.pki.signers.rsa, { name: 'Supervisor', box: [40, 600, 500, 760] });
  const report = await verifyGiven({ file: bytes, fileName: 'a.pdf' }, made);
  t.is(report.document?.revisions, 3);
  t.deepEqual(
    report.signatures.map(({ container, scope, variant }) => [container.place, variant, scope]),
    [
      [
        'Signature1',
        'ETSI.CAdES.detached',
        {
          covers: 'entire-revision',
          changedAfter: 'signatures',
          changes: [{ path: 'field Supervisor', level: 'signatures' }],
        },
      ],
      ['Supervisor', 'ETSI.CAdES.detached', { covers: 'entire-file', changedAfter: 'none', changes: [] }],
    ],
  );
});

test('the report tells how much a signature covers though what came after it cannot be compared', async (t) => {
  const made = await world;
  const first = signRecord(makeRecord(), made.pki.signers.p256);
  const twice = `<</Type/Pages/Count 2/Kids[${numbers.page} 0 R ${numbers.page} 0 R]/MediaBox[0 0 595 842]>>`;
  const second = signRecord(first, made.pki.signers.rsa, { objects: [[numbers.pages, twice]] });
  const covered = async (file: Buffer): Promise<unknown> =>
    (await verifyGiven({ file, fileName: 'a.pdf' }, made)).signatures.map(({ reason, scope }) => [
      reason,
      scope?.covers,
    ]);
  const revision = ['PDF_CHANGED_AFTER_SIGNING', 'entire-revision'];
  t.deepEqual(await covered(second.bytes), [revision, ['PDF_REVISION_UNREADABLE', 'entire-file']]);
  const replaced = replaceContents(second);
  t.deepEqual(await covered(replaced), [revision, ['PDF_REVISION_UNREADABLE', 'entire-revision']]);
  t.deepEqual(await covered(widenGap(first.bytes)), [['PDF_BYTE_RANGE_GAP', 'partial']]);
});

test('a signature put visibly over a signed page is told with page and box', async (t) => {
  const made = await world;
  const first = signRecord(makeRecord(), made.pki.signers.p256);
  const { bytes } = signRecord(first, made.faulty.falseRoot, { box: [40, 600, 500, 760] });
  const report = await verifyGiven({ file: bytes, fileName: 'a.pdf' }, made);
  t.is(report.conclusion, 'INDETERMINATE');
  t.regex(appearanceIn(report), /page 1, box \[40 600 500 760\]/u);
});

test('a signature field that came onto its page only when it was signed is told with page and box', async (t) => {
  const made = await world;
  const first = signRecord(makeRecord(), made.pki.signers.p256);
  const field = first.size;
  const empty = '<</FT/Sig/T(Supervisor)/Type/Annot/Subtype/Widget/Rect[40 600 500 760]/F 132>>';
  const waiting = saveRecord(first, { fields: [...first.fields, field] }, [[field, empty]]);
  const changes = { annotations: [...first.annotations, field] };
  const signature = { box: [40, 600, 500, 760], changes, field, name: 'Supervisor' } as const;
  const { bytes } = signRecord(waiting, made.pki.signers.rsa, signature);
  const report = await verifyGiven({ file: bytes, fileName: 'a.pdf' }, made);
  t.is(report.conclusion, 'TOTAL-PASSED');
  t.regex(appearanceIn(report), /page 1, box \[40 600 500 760\]/u);
});

test('of several places where an added signature is seen the largest is told', async (t) => {
  const made = await world;
  const first = signRecord(makeRecord(), made.pki.signers.p256);
  const [small, large] = [first.size + 10, first.size + 11];
  const widget = (box: string, parent: number): string =>
    `<</Type/Annot/Subtype/Widget/Rect[${box}]/F 4/Parent ${parent} 0 R>>`;
  const field = first.size + 20;
  const fieldEntries = `/Kids[${small} 0 R ${large} 0 R]`;
  const { bytes } = signRecord(first, made.pki.signers.rsa, {
    field,
    fieldEntries,
    changes: { annotations: [...first.annotations, small, large] },
    objects: [
      [small, widget('9 9 12 12', field)],
      [large, widget('0 0 595 842', field)],
    ],
  });
  const report = await verifyGiven({ file: bytes, fileName: 'a.pdf' }, made);
  t.is(report.conclusion, 'TOTAL-PASSED');
  t.regex(appearanceIn(report), /page 1, box \[0 0 595 842\]/u);
});

function appearanceIn({ signatures }: SignatureReport): string {
  const checks = signatures.flatMap((signature) => signature.checks);
  return checks.find(({ reason }) => reason === 'PDF_VISIBLE_SIGNATURE_ADDED')?.detail?.en ?? '';
}
