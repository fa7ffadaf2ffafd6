import test, { type ExecutionContext } from 'ava';
import { makeZip } from '../../../../fixtures/attack/zip.ts';
import type { Identity } from '../../../../fixtures/pki/certificate.ts';
import {
  index,
  makeDocument,
  type OfdFiles,
  packOfd,
  withFiles,
  xmlFile,
} from '../../../../fixtures/signed/ofd/document.ts';
import { makeSeal } from '../../../../fixtures/signed/ofd/seal.ts';
import { drawSeal } from '../../../../fixtures/signed/ofd/seal-picture.ts';
import type { ProblemCode } from '../../../../src/problem.ts';
import { type SealWorld, seal, sealFor, sealsOf } from '../../ofd/seals.ts';
import { at, makeWorld, period, type World } from '../../world.ts';
import { pssSigner } from '../signers.ts';
import { sealOfdBytes } from './sign-bytes.ts';

const world = makeWorld();
const day = 86_400_000;
const document = makeDocument();
const entries = [...document].map(([name, content]) => ({ name, content, deflate: true }));

async function refused(
  t: ExecutionContext,
  sealing: Promise<unknown>,
  code: ProblemCode,
  message: RegExp,
): Promise<void> {
  await t.throwsAsync(sealing, { name: 'Problem', code, message });
}

const documentXml = 'Doc_0/Document.xml';
const integrity = xmlFile(
  '<ofd:OFDEntries xmlns:ofd="http://www.ofdspec.org/2016"><ofd:SignedValueLoc>/v.dat</ofd:SignedValueLoc></ofd:OFDEntries>',
);

/** The document with something written otherwise in a file. */
function rewritten(path: string, from: string, to: string): OfdFiles {
  const text = document.get(path)?.toString() ?? '';
  return withFiles(document, { [path]: Buffer.from(text.replace(from, to)) });
}

const documents: readonly (readonly [
  title: string,
  make: (seals: SealWorld) => Buffer,
  code: ProblemCode,
  message: RegExp,
])[] = [
  ['nothing', () => Buffer.alloc(0), 'signing.ofd-unreadable', /could not be opened/u],
  ['a text', () => Buffer.from('no OFD\n'.repeat(100)), 'signing.ofd-unreadable', /could not be opened/u],
  ['a ZIP of something else', () => makeZip([{ name: 'a.txt' }]), 'signing.ofd-unreadable', /OFD\.xml/u],
  [
    'an OFD that is cut off',
    () => packOfd(document).subarray(0, -200),
    'signing.ofd-unreadable',
    /could not be opened/u,
  ],
  [
    'an OFD whose ZIP is encrypted',
    () => makeZip([...entries, { name: 'a', flags: 0x801, deflate: true }]),
    'signing.ofd-unreadable',
    /encrypted/u,
  ],
  [
    'an OFD that names its keys',
    () =>
      packOfd(
        rewritten('OFD.xml', '</ofd:DocBody>', '</ofd:DocBody><ofd:Encryptions>/Encryptions.xml</ofd:Encryptions>'),
      ),
    'signing.ofd-encrypted',
    /record\.ofd is encrypted/u,
  ],
  [
    'an OFD with keys beside it',
    () => packOfd(withFiles(document, { 'Encryptions.xml': xmlFile('<Encryptions/>') })),
    'signing.ofd-encrypted',
    /is encrypted/u,
  ],
  [
    'an OFD with two files of one name',
    () => packOfd(document, { name: documentXml }),
    'signing.ofd-unreadable',
    /twice/u,
  ],
  ['an OFD with a file outside it', () => packOfd(document, { name: '../a' }), 'signing.ofd-unreadable', /\.\.\/a/u],
  [
    'an OFD with a file that its directory hides',
    () => packOfd(document, { name: 'a', unlisted: true }),
    'signing.ofd-unreadable',
    /record\.ofd/u,
  ],
  [
    'an OFD with a file named with blanks at its end',
    () => packOfd(document, { name: 'Doc_0/a ' }),
    'signing.ofd-unreadable',
    /Doc_0\/a /u,
  ],
  [
    'a damaged file in an OFD',
    () => packOfd(document, { name: 'a', content: Buffer.from('a'), crc: 1 }),
    'signing.ofd-unreadable',
    /CRC-32/u,
  ],
  [
    'an OFD that inflates beyond reason',
    () => packOfd(document, { name: 'a', content: Buffer.alloc(64 * 1024 * 1024), deflate: true }),
    'signing.ofd-too-large',
    /ofdInflation/u,
  ],
  [
    'an OFD that says that it inflates beyond all',
    () => makeZip([...entries, { name: 'a', deflate: true, claimedBytes: 0xffff_fffe }]),
    'signing.ofd-too-large',
    /ofdInflatedBytes/u,
  ],
  [
    'an OFD of more files than a ZIP counts',
    () => makeZip([...entries, ...Array.from({ length: 65_520 }, (_, number) => ({ name: `a/${number}` }))]),
    'signing.ofd-too-large',
    /ofdEntries/u,
  ],
  [
    'an OFD without document',
    () => packOfd(rewritten('OFD.xml', '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>', '')),
    'signing.ofd-unreadable',
    /OFD\.xml/u,
  ],
  [
    'an OFD without documents at all',
    () => packOfd(withFiles(document, { 'OFD.xml': xmlFile('<OFD/>') })),
    'signing.ofd-unreadable',
    /DocBody/u,
  ],
  [
    'an OFD that names entities',
    () => packOfd(rewritten('OFD.xml', '<ofd:OFD', '<!DOCTYPE a [<!ENTITY b "c">]><ofd:OFD')),
    'signing.ofd-unreadable',
    /document type/u,
  ],
  [
    'a page without its file',
    () => packOfd(new Map([...document].filter(([path]) => !path.includes('Page_0')))),
    'signing.ofd-unreadable',
    /Page_0/u,
  ],
  [
    'a page that is no XML',
    () => packOfd(withFiles(document, { 'Doc_0/Pages/Page_0/Content.xml': Buffer.from('<a') })),
    'signing.ofd-unreadable',
    /Page_0/u,
  ],
  [
    'a page of no size',
    () => packOfd(rewritten(documentXml, '0 0 210 297', '0 0 all 297')),
    'signing.ofd-unreadable',
    /PhysicalBox/u,
  ],
  [
    'a page smaller than the seal',
    () => packOfd(rewritten(documentXml, '0 0 210 297', '0 0 50 50')),
    'signing.seal-outside-page',
    /50 mm wide and 50 mm high/u,
  ],
  [
    'signatures that the index forgot',
    (seals) => packOfd(withFiles(seal(seals), { 'OFD.xml': index() })),
    'signing.ofd-unreadable',
    /Signs/u,
  ],
  [
    'a list of signatures that is not there',
    () => packOfd(withFiles(document, { 'OFD.xml': index('/a.xml') })),
    'signing.ofd-unreadable',
    /a\.xml/u,
  ],
  [
    'a seal that closes the list of seals',
    (seals) => packOfd(seal(seals, { signing: { protects: () => true } })),
    'signing.ofd-closed',
    /Sign_0\/Signature\.xml in record\.ofd protects Doc_0\/Signs\/Signatures\.xml/u,
  ],
  [
    'an OFD whose list of files is signed',
    () => packOfd(withFiles(document, { 'OFDEntries.xml': integrity })),
    'signing.ofd-closed',
    /OFDEntries\.xml/u,
  ],
];

for (const [title, make, code, message] of documents) {
  test(`${title} is not sealed, and people are told why`, async (t) => {
    t.timeout(60_000);
    const seals = await sealsOf(await world);
    await refused(t, sealOfdBytes(make(seals), sealFor(seals), seals.signer), code, message);
  });
}

test('a page that is not there shows no seal', async (t) => {
  const seals = await sealsOf(await world);
  const sealing = sealOfdBytes(packOfd(document), sealFor(seals), seals.signer, { page: 3 });
  await refused(t, sealing, 'signing.ofd-page-missing', /no page 3; it has 2 pages\./u);
});

const dates = { from: period.validFrom, to: period.validTo };

const unfitSeals: readonly (readonly [
  title: string,
  make: (seals: SealWorld) => Uint8Array,
  code: ProblemCode,
  message: RegExp,
])[] = [
  [
    'of somebody else',
    (seals) => sealFor(seals, { signers: [seals.other] }),
    'signing.electronic-seal-of-others',
    /none of those that may use/u,
  ],
  [
    "for another certificate of the signer's key",
    (seals) => sealFor(seals, { signers: [seals.twin] }),
    'signing.electronic-seal-of-others',
    /none of those/u,
  ],
  [
    'whose signers cannot be read',
    (seals) => sealFor(seals, { listed: 'nonsense' }),
    'signing.electronic-seal-of-others',
    /none of those/u,
  ],
  [
    'that has ended',
    (seals) => sealFor(seals, { to: new Date(at.getTime() - day) }),
    'signing.electronic-seal-not-valid',
    /not valid now/u,
  ],
  [
    'that has not begun',
    (seals) => sealFor(seals, { from: new Date(at.getTime() + day) }),
    'signing.electronic-seal-not-valid',
    /not valid now/u,
  ],
  ['of version 1', (seals) => sealFor(seals, { version: 1 }), 'signing.electronic-seal-version', /version 1;/u],
  ['of version 5', (seals) => sealFor(seals, { version: 5 }), 'signing.electronic-seal-version', /version 5;/u],
  [
    'that was changed after it was made',
    (seals) =>
      sealFor(seals, {
        changeInfo: (info) =>
          Buffer.from(info.toString('latin1').replace('50010020260001', '50010020260002'), 'latin1'),
      }),
    'signing.electronic-seal-unsound',
    /not sound/u,
  ],
  ['that is an image', () => drawSeal(), 'signing.electronic-seal-unreadable', /cannot be used as an electronic seal/u],
  ['that is empty', () => Buffer.alloc(0), 'signing.electronic-seal-unreadable', /seal\.esl/u],
  [
    'with something behind it',
    (seals) => Buffer.concat([sealFor(seals), Buffer.alloc(1)]),
    'signing.electronic-seal-unreadable',
    /seal\.esl/u,
  ],
];

for (const [title, make, code, message] of unfitSeals) {
  test(`nothing is sealed with a seal ${title}`, async (t) => {
    const seals = await sealsOf(await world);
    const sealing = async (): Promise<Buffer> => sealOfdBytes(packOfd(document), make(seals), seals.signer);
    await refused(t, sealing(), code, message);
  });
}

const unfitSigners: readonly (readonly [title: string, signer: (made: World) => Identity | Promise<Identity>])[] = [
  ['ECDSA', ({ pki }) => pki.signers.p256],
  ['Ed25519', ({ pki }) => pki.signers.ed25519],
  ['RSA for PSS alone', pssSigner],
];

for (const [title, signerOf] of unfitSigners) {
  test(`a key of ${title} is not used with a seal`, async (t) => {
    const made = await world;
    const { maker } = await sealsOf(made);
    const signer = await signerOf(made);
    const esl = makeSeal({ maker, signers: [signer], ...dates });
    await refused(t, sealOfdBytes(packOfd(document), esl, signer), 'signing.key-not-for-seal', /cannot be used/u);
  });
}
