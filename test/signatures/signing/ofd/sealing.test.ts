import { readFile } from 'node:fs/promises';
import test from 'ava';
import { type OfdFiles, packOfd, page, withFiles, xmlFile } from '../../../../fixtures/signed/ofd/document.ts';
import { makeSeal } from '../../../../fixtures/signed/ofd/seal.ts';
import { signWithSeal } from '../../../../fixtures/signed/ofd/seal-signature.ts';
import { sealDocument } from '../../../../fixtures/signed/ofd/sealing.ts';
import { fieldsOf } from '../../../../src/signatures/asn1/fields.ts';
import { readDocument } from '../../../../src/signatures/asn1/reader.ts';
import { tags } from '../../../../src/signatures/asn1/tags.ts';
import { openTimestampAuthority } from '../../../../src/signatures/signing/timestamps/authority.ts';
import { outside } from '../../../support/outside.ts';
import { sharedFile } from '../../../support/shared.ts';
import { claimed, given, seal, sealFor, sealsOf } from '../../ofd/seals.ts';
import { at, makeWorld, period, verifyGiven } from '../../world.ts';
import { genTime, serveTimestamps } from '../timestamp-server.ts';
import { filesIn } from './files-in.ts';
import { sealOfdBytes } from './sign-bytes.ts';

const world = makeWorld();
const dates = { from: period.validFrom, to: period.validTo };
const signature = (number: number): string => `Doc_0/Signs/Sign_${number}/Signature.xml`;

async function sealedOnce(): Promise<OfdFiles> {
  const seals = await sealsOf(await world);
  return filesIn(await sealOfdBytes(packOfd(seals.document), sealFor(seals), seals.signer));
}

test('an OFD is sealed with SM2, and the seal protects the whole of it', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const sealed = await sealOfdBytes(packOfd(seals.document), sealFor(seals), seals.signer);
  const { conclusion, document, reasons, signatures } = await verifyGiven(given(sealed, seals), made);
  t.is(conclusion, 'TOTAL-PASSED', JSON.stringify(signatures));
  t.deepEqual([reasons, document?.uncovered], [[], []]);
  t.like(signatures[0], {
    variant: 'ses-v4',
    container: { place: signature(0) },
    scope: { covers: 'entire-file' },
    times: { claimed: at.toISOString() },
  });
});

test('an OFD is sealed with RSA', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const { rsa } = made.pki.signers;
  const rsaSeal = makeSeal({ maker: seals.maker, signers: [seals.signer, rsa], ...dates });
  const sealed = await sealOfdBytes(packOfd(seals.document), rsaSeal, rsa);
  const { conclusion, signatures } = await verifyGiven(given(sealed, seals), made);
  t.is(conclusion, 'TOTAL-PASSED', JSON.stringify(signatures));
});

test('an OFD sealed with a time-stamp is judged as of it', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const timestamping = openTimestampAuthority(await serveTimestamps(t, made));
  const options = { at: genTime, timestamping };
  const sealed = await sealOfdBytes(packOfd(seals.document), sealFor(seals), seals.signer, options);
  const { conclusion, signatures } = await verifyGiven(given(sealed, seals), made);
  t.is(conclusion, 'TOTAL-PASSED', JSON.stringify(signatures));
  t.is(signatures[0]?.times?.best, genTime.toISOString());
  t.is(signatures[0]?.timestamps?.[0]?.indication, 'TOTAL-PASSED');
});

test('several people seal one after another, and every seal stays valid', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const { rsa } = made.pki.signers;
  const shared = makeSeal({ maker: seals.maker, signers: [seals.signer, rsa], ...dates });
  let file = packOfd(seals.document);
  for (const signer of [seals.signer, rsa, seals.signer]) file = await sealOfdBytes(file, shared, signer);
  const { conclusion, document, reasons, signatures } = await verifyGiven(given(file, seals), made);
  t.is(conclusion, 'TOTAL-PASSED', JSON.stringify(signatures));
  t.deepEqual([reasons, document?.uncovered], [[], []]);
  t.deepEqual(
    signatures.map(({ container }) => container.place),
    [0, 1, 2].map(signature),
  );
  const list = filesIn(file).get('Doc_0/Signs/Signatures.xml')?.toString() ?? '';
  t.regex(list, /<ofd:MaxSignId>6<\/ofd:MaxSignId>/u);
  t.deepEqual(list.match(/ID="\d+"/gu), ['ID="1"', 'ID="3"', 'ID="5"']);
});

test('a seal after one of another product leaves it valid, and what it left open is protected', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const protects = (path: string): boolean => !path.includes('Annots') && !path.endsWith('Signatures.xml');
  const once = packOfd(seal(seals, { signing: { protects } }));
  const { conclusion, document } = await verifyGiven(given(once, seals), made);
  t.not(conclusion, 'TOTAL-PASSED');
  t.true((document?.uncovered?.length ?? 0) > 0);
  const twice = await verifyGiven(given(await sealOfdBytes(once, sealFor(seals), seals.signer), seals), made);
  t.is(twice.conclusion, 'TOTAL-PASSED', JSON.stringify(twice.signatures));
  t.deepEqual(twice.document?.uncovered, []);
});

test('what is changed after sealing is found, whichever file it is', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const files = await sealedOnce();
  for (const [path, content] of files) {
    const changed = Buffer.from(content);
    const middle = Math.floor(content.length / 2);
    changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
    const { conclusion } = await verifyGiven(given(withFiles(files, { [path]: changed }), seals), made);
    t.not(conclusion, 'TOTAL-PASSED', path);
    const without = new Map([...files].filter(([name]) => name !== path));
    t.not((await verifyGiven(given(without, seals), made)).conclusion, 'TOTAL-PASSED', `without ${path}`);
  }
});

test('a page that is added after sealing is found', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const added = { 'Doc_0/Pages/Page_2/Content.xml': page('后加', 2) };
  const { document, reasons } = await verifyGiven(given(withFiles(await sealedOnce(), added), seals), made);
  t.deepEqual(reasons, ['OFD_ENTRY_UNCOVERED']);
  t.deepEqual(document?.uncovered, Object.keys(added));
});

test('what is signed is byte for byte what another maker of such signatures writes', async (t) => {
  const seals = await sealsOf(await world);
  const esl = sealFor(seals);
  const files = filesIn(await sealOfdBytes(packOfd(seals.document), esl, seals.signer, { at: claimed }));
  const description = files.get(signature(0)) ?? Buffer.alloc(0);
  const other = signWithSeal(description, signature(0), esl, seals.signer, { signedAt: claimed });
  const [own, others] = [files.get('Doc_0/Signs/Sign_0/SignedValue.dat') ?? Buffer.alloc(0), other].map((value) => {
    const fields = fieldsOf(readDocument(value, 'der'));
    return [tags.sequence, tags.octetString, tags.oid].map((tag) => Buffer.from(fields.take(tag).raw).toString('hex'));
  });
  t.deepEqual(own, others);
  t.true(files.get('Doc_0/Signs/Sign_0/Seal.esl')?.equals(esl));
});

test('whatever another product protects with a seal, this one does', async (t) => {
  const seals = await sealsOf(await world);
  const referencesIn = (files: OfdFiles): string[] =>
    [
      ...(files
        .get(signature(0))
        ?.toString()
        .matchAll(/FileRef="([^"]+)"/gu) ?? []),
    ].map(([, path]) => path ?? '');
  const other = sealDocument(seals.document, sealFor(seals), seals.signer, { signedAt: claimed });
  t.deepEqual(referencesIn(await sealedOnce()).sort(), referencesIn(other).sort());
});

const places: readonly (readonly [title: string, options: object, boundary: string])[] = [
  ['in the lower right corner of the first page', {}, 'PageRef="1" Boundary="150 237 40 40"'],
  ['on another page', { page: 2 }, 'PageRef="2" Boundary="150 237 40 40"'],
  [
    'where it was asked for',
    { box: { left: 10.5, top: 0, width: 0.1 + 0.2, height: 1e-3 } },
    'Boundary="10.5 0 0.3 0.001"',
  ],
];

for (const [title, options, boundary] of places) {
  test(`a seal shows ${title}`, async (t) => {
    const seals = await sealsOf(await world);
    const sealed = await sealOfdBytes(packOfd(seals.document), sealFor(seals), seals.signer, options);
    t.true(filesIn(sealed).get(signature(0))?.toString().includes(boundary));
  });
}

test('a page of a size of its own shows the seal in its own corner, however much it shows', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const lines = Array.from({ length: 600_000 }, (_, index) => `<ofd:PathObject ID="${1000 + index}"/>`).join('');
  const content = xmlFile(
    `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Area><ofd:PhysicalBox>0 0 841 594.5</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="98">${lines}</ofd:Layer></ofd:Content></ofd:Page>`,
  );
  const drawing = packOfd(withFiles(seals.document, { 'Doc_0/Pages/Page_1/Content.xml': content }));
  const sealed = await sealOfdBytes(drawing, sealFor(seals), seals.signer, { page: 2 });
  t.true(filesIn(sealed).get(signature(0))?.toString().includes('Boundary="781 534.5 40 40"'));
  t.is((await verifyGiven(given(sealed, seals), made)).conclusion, 'TOTAL-PASSED');
});

test('an OFD that another product made and sealed can be sealed once more, and both seals pass', async (t) => {
  const sample = (name: string): string | undefined => sharedFile(`samples/signatures/${name}`);
  const file = sample('ofd-ses-v4-tst-good.ofd');
  if (!outside(t, 'real sealed documents', '../shared/samples', file !== undefined) || file === undefined) return;
  const made = await world;
  const seals = await sealsOf(made);
  const trust = made.trusting(
    { name: 'seal-root.der', bytes: seals.root.certificate },
    { name: 'seal-ca.der', bytes: seals.authority.certificate },
    ...(await Promise.all(
      ['sm2-root.pem', 'sm2-ca.pem', 'rsa-root.pem'].map(async (name) => ({
        name,
        bytes: await readFile(sample(name) ?? name),
      })),
    )),
  );
  const sealed = await sealOfdBytes(await readFile(file), sealFor(seals), seals.signer);
  const { conclusion, document, signatures } = await verifyGiven({ file: sealed, fileName: 'a.ofd', trust }, made);
  t.is(conclusion, 'TOTAL-PASSED', JSON.stringify(signatures));
  t.is(signatures.length, 2);
  t.deepEqual(document?.uncovered, []);
});

test('an OFD whose real seal closes the list of seals is not sealed once more', async (t) => {
  const file = sharedFile('samples/signatures/allprotected.ofd');
  if (!outside(t, 'real sealed documents', '../shared/samples', file !== undefined) || file === undefined) return;
  const seals = await sealsOf(await world);
  const sealing = sealOfdBytes(await readFile(file), sealFor(seals), seals.signer);
  await t.throwsAsync(sealing, { code: 'signing.ofd-closed', message: /protects Doc_0\/Signs\/Signatures\.xml/u });
});
