import test from 'ava';
import { thumbprint } from '../../../fixtures/pki/certificate.ts';
import { digestOf } from '../../../fixtures/pki/scheme.ts';
import { page, withFiles } from '../../../fixtures/signed/ofd/document.ts';
import { protectEntries } from '../../../fixtures/signed/ofd/integrity.ts';
import { makeSeal } from '../../../fixtures/signed/ofd/seal.ts';
import { drawSeal } from '../../../fixtures/signed/ofd/seal-picture.ts';
import { sealDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import { makeWorld, period, verifyGiven } from '../world.ts';
import { claimed, given, seal, sealFor, sealsOf } from './seals.ts';

const world = makeWorld();

test('the report tells which seal was used, by whom it was made and how long it holds', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const { signatures, validationData } = await verifyGiven(given(seal(seals), seals), made);
  const maker = `sha256:${thumbprint(seals.maker.certificate).toString('hex')}`;
  const [signature] = signatures;
  t.is(signature?.variant, 'ses-v4');
  t.deepEqual(signature?.container, { name: 'record.ofd', position: 1, place: 'Doc_0/Signs/Sign_0/Signature.xml' });
  t.is(signature?.times?.claimed, claimed.toISOString());
  t.deepEqual(signature?.seal, {
    id: '50010020260001',
    name: '重庆示范建设集团有限公司',
    version: 4,
    type: 1,
    vendor: 'YIJIAO',
    createdAt: period.validFrom.toISOString(),
    from: period.validFrom.toISOString(),
    to: period.validTo.toISOString(),
    picture: {
      type: 'PNG',
      widthMillimetres: 40,
      heightMillimetres: 40,
      sha256: digestOf('sha256', drawSeal()).toString('hex'),
    },
    maker: { subject: 'CN=电子印章制作中心,C=CN', certificate: maker },
  });
  t.is(validationData.certificates[maker], seals.maker.certificate.toString('base64'));
});

test('the report names every file that no signature protects', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const added = { 'Doc_0/Pages/Page_2/Content.xml': page('后加', 2), 'Doc_0/Res/a.png': Buffer.from('x') };
  const { document, reasons, signatures } = await verifyGiven(given(withFiles(seal(seals), added), seals), made);
  t.deepEqual(document?.uncovered, Object.keys(added));
  t.deepEqual(reasons, ['OFD_ENTRY_UNCOVERED']);
  t.is(signatures[0]?.scope?.covers, 'partial');
});

test('a signature that protects everything says so, and one that leaves the rest to another too', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const once = seal(seals, { signing: { protects: (path) => !path.includes('Annots') && !path.includes('/Signs/') } });
  const twice = sealDocument(once, sealFor(seals), seals.signer, { signedAt: claimed });
  const { conclusion, document, signatures } = await verifyGiven(given(twice, seals), made);
  t.is(conclusion, 'TOTAL-PASSED');
  t.deepEqual(document?.uncovered, []);
  t.deepEqual(
    signatures.map(({ scope }) => scope?.covers),
    ['partial', 'entire-file'],
  );
});

test('of two seals the first covers all that the document was, and neither does where it leaves the index open', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  for (const [open, expected] of [
    [[], ['entire-revision', 'entire-file']],
    [['OFD.xml'], ['partial', 'entire-file']],
    [['Doc_0/Annots/Annotations.xml'], ['partial', 'entire-file']],
  ] as const) {
    const protects = (path: string): boolean => !path.endsWith('Signatures.xml') && !open.some((one) => one === path);
    const twice = sealDocument(seal(seals, { signing: { protects } }), sealFor(seals), seals.signer, {
      signedAt: claimed,
    });
    const { conclusion, signatures } = await verifyGiven(given(twice, seals), made);
    t.is(conclusion, 'TOTAL-PASSED');
    t.deepEqual(
      signatures.map(({ scope }) => scope?.covers),
      expected,
    );
  }
});

test('a signed list of files is over a part, whatever is in the package', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  for (const files of [seal(seals), new Map()]) {
    const { signatures } = await verifyGiven(given(protectEntries(files, seals.other, claimed), seals), made);
    t.is(signatures.at(-1)?.variant, 'integrity-protection');
    t.is(signatures.at(-1)?.scope?.covers, 'partial');
  }
});

test('a signature in an OFD that nobody vouches for covers nothing', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const unsound = { ...seals.signer, privateKey: seals.other.privateKey };
  const intruder = { 'Doc_0/Pages/Page_2/Content.xml': page('后加', 2) };
  const twice = sealDocument(withFiles(seal(seals), intruder), sealFor(seals), unsound, { signedAt: claimed });
  const { conclusion, document } = await verifyGiven(given(twice, seals), made);
  t.is(conclusion, 'TOTAL-FAILED');
  t.true(document?.uncovered?.includes('Doc_0/Pages/Page_2/Content.xml'));
});

test('a page that only a stranger sealed counts as covered by nobody', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const intruder = { 'Doc_0/Pages/Page_2/Content.xml': page('后加', 2) };
  const stranger = seals.rogueMaker;
  const strange = makeSeal({ maker: stranger, signers: [stranger], from: period.validFrom, to: period.validTo });
  const twice = sealDocument(withFiles(seal(seals), intruder), strange, stranger, { signedAt: claimed });
  const { conclusion, document, signatures } = await verifyGiven(given(twice, seals), made);
  t.is(conclusion, 'INDETERMINATE');
  t.is(signatures[0]?.indication, 'TOTAL-PASSED');
  t.true(document?.uncovered?.includes('Doc_0/Pages/Page_2/Content.xml'));
});
