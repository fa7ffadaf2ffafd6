import test from 'ava';
import { pem } from '../../../fixtures/pki/der.ts';
import type { Subject } from '../../../fixtures/pki/make.ts';
import { Problem, type ProblemCode } from '../../../src/problem.ts';
import { fingerprintOf } from '../../../src/signatures/crypto/digest.ts';
import type { GivenFacts } from '../../../src/signers/importing/given-facts.ts';
import { importLimit, importSigners } from '../../../src/signers/importing/import-signers.ts';
import type { NamedFile } from '../../../src/signers/register-file.ts';
import type { RegisteredSigner } from '../../../src/signers/registered-signer.ts';
import { sealFor, sealsOf } from '../../signatures/ofd/seals.ts';
import { makeWorld } from '../../signatures/world.ts';
import { builder } from '../people.ts';

const world = makeWorld();
const validity = { validFrom: '2026-01-01', validTo: '2028-01-01' };
const officialSeal: GivenFacts = { kind: 'ORGANISATION_SEAL' };
const signature: GivenFacts = { kind: 'PERSON_SIGNATURE' };
const imported = (from: NamedFile, given: GivenFacts): readonly RegisteredSigner[] =>
  importSigners(from, given).map(({ signer }) => signer);
const file = (bytes: Uint8Array, name = 'given'): NamedFile => ({ name, bytes });

test('a certificate tells for whom it is, until when, and by what it is recognised', async (t) => {
  const { certificate } = (await world).pki.signers.sm2;
  const expected: RegisteredSigner = {
    kind: 'PERSON_SIGNATURE',
    organisation: builder,
    person: '张工',
    certificates: [fingerprintOf(certificate)],
    ...validity,
  };
  t.deepEqual(imported(file(certificate), signature), [expected]);
  t.deepEqual(imported(file(Buffer.from(pem('CERTIFICATE', certificate))), signature), [expected]);
});

test('several certificates in one PEM are as many signers', async (t) => {
  const { p256, rsa } = (await world).pki.signers;
  const both = [p256, rsa].map(({ certificate }) => pem('CERTIFICATE', certificate)).join('\n');
  const digests = imported(file(Buffer.from(both)), officialSeal).map(({ certificates }) => certificates);
  t.deepEqual(digests, [[fingerprintOf(p256.certificate)], [fingerprintOf(rsa.certificate)]]);
});

test('what people give counts before what the certificate says', async (t) => {
  const { certificate } = (await world).pki.signers.p256;
  const given: GivenFacts = {
    kind: 'PROJECT_SEAL',
    organisation: '重庆云岫置业有限公司',
    uscc: '91500112MADEM0118G',
    projectCode: '2023-500112-47-03-018652',
    registrationNumber: '渝1502020',
  };
  t.like(imported(file(certificate), given)[0], {
    kind: 'PROJECT_SEAL',
    organisation: { name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' },
    projectCode: '2023-500112-47-03-018652',
    registrationNumber: '渝1502020',
  });
});

test('a seal tells its number, its days and the certificates that sign with it', async (t) => {
  const seals = await sealsOf(await world);
  t.deepEqual(imported(file(sealFor(seals)), officialSeal), [
    {
      kind: 'ORGANISATION_SEAL',
      organisation: builder,
      certificates: [fingerprintOf(seals.signer.certificate)],
      sealId: '50010020260001',
      ...validity,
    },
  ]);
});

test('each version of a seal is read', async (t) => {
  const seals = await sealsOf(await world);
  for (const version of [1, 4, 5] as const) {
    t.is(imported(file(sealFor(seals, { version })), officialSeal)[0]?.sealId, '50010020260001');
  }
});

test('of a seal that lists digests people have to say for whom it is', async (t) => {
  const digests = sealFor(await sealsOf(await world), { listed: 'digests' });
  const error = t.throws(() => imported(file(digests), officialSeal), { instanceOf: Problem });
  t.is(error.code, 'signers.organisation-missing');
  const given = { ...officialSeal, organisation: builder.name, uscc: builder.uscc };
  t.deepEqual(imported(file(digests), given), [
    { kind: 'ORGANISATION_SEAL', organisation: builder, sealId: '50010020260001', ...validity },
  ]);
});

test('a seal for two organisations does not say for whom it is', async (t) => {
  const seals = await sealsOf(await world);
  const both = sealFor(seals, { signers: [seals.signer, seals.other] });
  t.is(
    t.throws(() => imported(file(both), officialSeal), { instanceOf: Problem }).code,
    'signers.organisation-missing',
  );
});

const unsaid: readonly [title: string, given: GivenFacts, subject: Subject, code: ProblemCode][] = [
  ['of no kind', {}, { commonName: '张工' }, 'signers.kind-missing'],
  [
    'of an organisation without number',
    officialSeal,
    { commonName: '公章', organization: '某公司' },
    'signers.organisation-missing',
  ],
  [
    'of a number without name',
    officialSeal,
    { commonName: '公章', uscc: builder.uscc },
    'signers.organisation-missing',
  ],
  [
    'of a project seal without project',
    { kind: 'PROJECT_SEAL' },
    { commonName: '项目章', organization: builder.name, uscc: builder.uscc },
    'signers.project-missing',
  ],
  [
    'with a name too long to be kept',
    officialSeal,
    { commonName: '公章', organization: '长'.repeat(201), uscc: builder.uscc },
    'signers.register-invalid',
  ],
];

for (const [title, given, subject, code] of unsaid) {
  test(`a certificate ${title} is not registered`, async (t) => {
    const { certificate } = await (await world).pki.issueSigner(subject);
    t.is(t.throws(() => imported(file(certificate), given), { instanceOf: Problem }).code, code);
  });
}

test('the certificate of an authority registers nobody, nor do those beside it', async (t) => {
  const { issuing, signers } = (await world).pki;
  const chain = [signers.p256, issuing].map(({ certificate }) => pem('CERTIFICATE', certificate)).join('\n');
  const error = t.throws(() => imported(file(Buffer.from(chain), 'chain.pem'), signature), {
    instanceOf: Problem,
  });
  t.is(error.code, 'signers.certificate-authority');
  t.regex(error.text.zh, /chain\.pem 中 CN=移交测试签发 CA/u);
});

test('the same certificate twice in one file is told', async (t) => {
  const { certificate } = (await world).pki.signers.p256;
  const twice = pem('CERTIFICATE', certificate).repeat(2);
  const error = t.throws(() => imported(file(Buffer.from(twice)), signature), { instanceOf: Problem });
  t.is(error.code, 'signers.registered-twice');
});

test('what is damaged, foreign or too large is refused by name', async (t) => {
  const { certificate } = (await world).pki.signers.p256;
  const seal = sealFor(await sealsOf(await world));
  const many = Buffer.from(pem('CERTIFICATE', certificate).repeat(1_001));
  const rows: readonly [bytes: Uint8Array, code: ProblemCode][] = [
    [certificate.subarray(0, -1), 'signers.certificate-unreadable'],
    [Buffer.concat([certificate, Buffer.of(0)]), 'signers.certificate-unreadable'],
    [Buffer.from(pem('PRIVATE KEY', Buffer.of(0x30, 0))), 'signers.certificate-unreadable'],
    [Buffer.from(seal.toString('latin1').replace('ES', 'XX'), 'latin1'), 'signers.seal-unreadable'],
    [Buffer.from('{"schema":'), 'signers.register-unreadable'],
    [Buffer.from('%PDF-1.7\n\0'), 'signers.table-encoding'],
    [Buffer.alloc(importLimit + 1, 'x'), 'signers.file-too-large'],
    [many, 'signers.too-many'],
  ];
  for (const [bytes, code] of rows) {
    t.is(t.throws(() => imported(file(bytes), signature), { instanceOf: Problem }).code, code);
  }
});
