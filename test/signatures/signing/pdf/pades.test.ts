import { buffer } from 'node:stream/consumers';
import test from 'ava';
import type { Identity } from '../../../../fixtures/pki/certificate.ts';
import { makeRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { SignatureReport } from '../../../../src/schema/types/signature-report.ts';
import { contentOfBytes } from '../../../../src/signatures/content/signed-content.ts';
import { signPdf } from '../../../../src/signatures/signing/sign-pdf.ts';
import { openTimestampAuthority } from '../../../../src/signatures/signing/timestamps/authority.ts';
import { at, makeWorld, verifyGiven, type World } from '../../world.ts';
import { pssSigner, signerOf } from '../signers.ts';
import { genTime, serveTimestamps } from '../timestamp-server.ts';
import { documents } from './documents.ts';
import { signPdfBytes } from './sign-bytes.ts';

const world = makeWorld();

async function verifyPdf(file: Uint8Array): Promise<SignatureReport> {
  return verifyGiven({ file, fileName: 'record.pdf' }, await world);
}

for (const [title, make] of Object.entries(documents)) {
  test(`a PDF ${title} is signed, and nothing that was there is touched`, async (t) => {
    const { pki } = await world;
    const original = make();
    const signed = await signPdfBytes(original, pki.signers.p256);
    t.true(signed.subarray(0, original.length).equals(original));
    const report = await verifyPdf(signed);
    t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
    t.deepEqual(scopesOf(report), [['entire-file', 'none']]);
  });

  test(`a PDF ${title} is signed by one after the other, and all signatures stay valid`, async (t) => {
    const { pki } = await world;
    let file = make();
    for (const identity of [pki.signers.rsa, pki.signers.sm2, pki.signers.p256])
      file = await signPdfBytes(file, identity);
    const report = await verifyPdf(file);
    t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
    t.deepEqual(scopesOf(report), [
      ['entire-revision', 'signatures'],
      ['entire-revision', 'signatures'],
      ['entire-file', 'none'],
    ]);
  });
}

function scopesOf({ signatures }: SignatureReport): unknown[] {
  return signatures.map(({ scope }) => [scope?.covers, scope?.changedAfter]);
}

const keys: Readonly<Record<string, (world: World) => Identity | Promise<Identity>>> = {
  RSA: ({ pki }) => pki.signers.rsa,
  'RSASSA-PSS': pssSigner,
  'ECDSA P-384': ({ pki }) => pki.signers.p384,
  Ed25519: ({ pki }) => pki.signers.ed25519,
  SM2: ({ pki }) => pki.signers.sm2,
};

for (const [name, identityIn] of Object.entries(keys)) {
  test(`a PDF is signed with ${name}, and altered it fails`, async (t) => {
    const signed = await signPdfBytes(makeRecord().bytes, await identityIn(await world));
    t.is((await verifyPdf(signed)).conclusion, 'TOTAL-PASSED');
    const altered = Buffer.from(signed);
    altered.write('refused ', altered.indexOf('accepted'));
    t.is((await verifyPdf(altered)).conclusion, 'TOTAL-FAILED');
  });
}

test('a PDF with a time-stamp is judged as of it', async (t) => {
  const made = await world;
  const timestamping = openTimestampAuthority(await serveTimestamps(t, made));
  for (const identity of [made.pki.signers.rsa, made.pki.signers.sm2]) {
    const report = await verifyPdf(await signPdfBytes(makeRecord().bytes, identity, { at: genTime, timestamping }));
    t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
    t.is(report.signatures[0]?.times?.best, genTime.toISOString());
    t.deepEqual(scopesOf(report), [['entire-file', 'none']]);
  }
});

test('a time-stamp larger than the room that was set aside for it finds more', async (t) => {
  const { pki } = await world;
  const stamped: Uint8Array[] = [];
  const timestamping = {
    async stamp(bytes: Uint8Array) {
      stamped.push(bytes);
      // An OCTET STRING of 60,000 octets: no time-stamp, but as large as one.
      return Buffer.concat([Buffer.of(0x04, 0x82, 0xea, 0x60), Buffer.alloc(60_000)]);
    },
  };
  const signed = await signPdfBytes(makeRecord().bytes, pki.signers.p256, { timestamping });
  t.is(stamped.length, 2);
  const [report] = (await verifyPdf(signed)).signatures;
  t.deepEqual(
    [report?.scope?.covers, report?.checks.find(({ id }) => id === 'signature.value')?.status],
    ['entire-file', 'pass'],
  );
});

test('the signature says when, why and where it was made, and the container does not say when', async (t) => {
  const { pki } = await world;
  const signed = await signPdfBytes(makeRecord().bytes, pki.signers.p256, { reason: '验收合格', place: 'Xi(an)' });
  const [signature] = (await verifyPdf(signed)).signatures;
  t.is(signature?.times?.claimed, at.toISOString());
  const text = signed.toString('latin1');
  t.regex(text, /\/M \(D:20260602080000Z\)/u);
  t.true(text.includes(`/Reason <feff${Buffer.from('验收合格', 'utf16le').swap16().toString('hex')}>`));
  t.true(text.includes(`/Location <${Buffer.from('Xi(an)').toString('hex')}>`));
  // OID 1.2.840.113549.1.9.5, signingTime.
  t.false(text.includes('06092a864886f70d010905'));
});

test('the signature belongs to the page that was asked for', async (t) => {
  const { pki } = await world;
  const file = documents['whose pages share one list of annotations']?.() ?? Buffer.alloc(0);
  const signed = await signPdfBytes(file, pki.signers.p256, { page: 2 });
  const update = signed.subarray(file.length).toString('latin1');
  t.regex(update, /\/P 4 0 R/u);
  t.regex(update, /\n4 0 obj\n<<.*\/Annots \[11 0 R\]>>\nendobj\n1 0 obj/su);
  t.notRegex(update, /\n3 0 obj/u);
});

test('every signature has a name of its own', async (t) => {
  const { pki } = await world;
  const first = signRecord(makeRecord(), pki.signers.p256, { name: 'Signature2' });
  const signed = await signPdfBytes(await signPdfBytes(first.bytes, pki.signers.rsa), pki.signers.sm2);
  t.deepEqual(
    (await verifyPdf(signed)).signatures.map(({ container }) => container.place),
    ['Signature2', 'Signature1', 'Signature3'],
  );
});

test('a certification that allows further signatures is kept', async (t) => {
  const { pki } = await world;
  for (const certifies of [2, 3] as const) {
    const certified = signRecord(makeRecord(), pki.signers.p256, { certifies });
    const report = await verifyPdf(await signPdfBytes(certified.bytes, pki.signers.rsa));
    t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
  }
});

const refused: readonly (readonly [title: string, make: (world: World) => Buffer, code: string, page?: number])[] = [
  ['an encrypted PDF', () => makeRecord({ trailer: '/Encrypt<</Filter/Standard>>' }).bytes, 'signing.pdf-encrypted'],
  [
    'an encrypted PDF with packed objects',
    () => makeRecord({ form: 'stream', trailer: '/Encrypt<</Filter/Standard>>' }).bytes,
    'signing.pdf-encrypted',
  ],
  [
    'a PDF certified against any change',
    ({ pki }) => signRecord(makeRecord(), pki.signers.p256, { certifies: 1 }).bytes,
    'signing.pdf-closed',
  ],
  [
    'a PDF locked with its last signature',
    ({ pki }) => signRecord(makeRecord(), pki.signers.p256, { fieldEntries: '/Lock<</Action/All/P 1>>' }).bytes,
    'signing.pdf-closed',
  ],
  ['what is no PDF', () => Buffer.from('a record\n'), 'signing.pdf-unreadable'],
  ['an empty file', () => Buffer.alloc(0), 'signing.pdf-unreadable'],
  ['a PDF that ends too early', () => makeRecord().bytes.subarray(0, -40), 'signing.pdf-unreadable'],
  [
    'a PDF with bytes behind its end',
    () => Buffer.concat([makeRecord().bytes, Buffer.from('x')]),
    'signing.pdf-unreadable',
  ],
  ['a page that is not there', () => makeRecord().bytes, 'signing.pdf-page-missing', 2],
];

for (const [title, make, code, page] of refused) {
  test(`${title} is not signed`, async (t) => {
    const made = await world;
    await t.throwsAsync(signPdfBytes(make(made), made.pki.signers.p256, { page }), { code });
  });
}

test('a file that changes while it is signed is not signed', async (t) => {
  const { pki } = await world;
  const { bytes } = makeRecord();
  const content = {
    ...contentOfBytes('record.pdf', bytes),
    async *read(range?: { readonly start: number; readonly end: number }) {
      yield range ? bytes.subarray(range.start, range.end) : Buffer.concat([bytes, bytes]);
    },
  };
  await t.throwsAsync(buffer(signPdf(content, signerOf(pki.signers.p256), { at })), { code: 'delivery.file-changed' });
});
