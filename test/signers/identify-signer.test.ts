import test from 'ava';
import { type IdentifiedSigner, identifySigner, type SignerMarks } from '../../src/signers/identify-signer.ts';
import { indexSigners, registerOf } from '../../src/signers/signer-register.ts';
import { builder, digest, organisationSeal, stranger } from './people.ts';

const officialSeal = organisationSeal({ certificates: [digest('a')], sealId: 'seal-1' });
const towerSeal = organisationSeal({ kind: 'PROJECT_SEAL', projectCode: 'tower', certificates: [digest('b')] });
const bridgeSeal = organisationSeal({ kind: 'PROJECT_SEAL', projectCode: 'bridge', certificates: [digest('b')] });
const sealWithoutCertificate = organisationSeal({ sealId: 'seal-2' });
const signers = [officialSeal, towerSeal, bridgeSeal, sealWithoutCertificate];
const nobody: IdentifiedSigner = { by: 'nothing' };

const rows: readonly [title: string, marks: SignerMarks, expected: IdentifiedSigner][] = [
  ['a signer is found by the certificate', { certificate: digest('a') }, { by: 'register', signers: [officialSeal] }],
  [
    'a certificate that stands for the seals of two projects gives both',
    { certificate: digest('b') },
    { by: 'register', signers: [towerSeal, bridgeSeal] },
  ],
  [
    'a seal whose certificate was renewed is found by the seal',
    { certificate: digest('c'), sealId: 'seal-2', organisationId: builder.uscc },
    { by: 'register', signers: [sealWithoutCertificate] },
  ],
  [
    'a seal of the same number by another maker, with a certificate of somebody else, is not taken for the registered one',
    { certificate: digest('c'), sealId: 'seal-2', organisationId: stranger.uscc },
    { by: 'certificate', uscc: stranger.uscc },
  ],
  [
    'a seal of which no certificate is registered is found by the seal alone',
    { certificate: digest('c'), sealId: 'seal-2' },
    { by: 'register', signers: [sealWithoutCertificate] },
  ],
  [
    'a certificate without number, under a seal whose certificates are registered, is not taken for one of them',
    { certificate: digest('c'), sealId: 'seal-1' },
    nobody,
  ],
  [
    'a registered certificate under another seal speaks for itself alone',
    { certificate: digest('a'), sealId: 'seal-9', organisationId: builder.uscc },
    { by: 'certificate', uscc: builder.uscc },
  ],
  [
    'whoever is not registered is known by the number in the certificate',
    { certificate: digest('c'), organisationId: builder.uscc },
    { by: 'certificate', uscc: builder.uscc },
  ],
  [
    'the register outweighs the number in the certificate',
    { certificate: digest('a'), organisationId: stranger.uscc },
    { by: 'register', signers: [officialSeal] },
  ],
  ['a number that is no credit code tells nothing', { certificate: digest('c'), organisationId: 'VATDE-1' }, nobody],
  ['neither registered nor numbered is nobody known', { certificate: digest('c') }, nobody],
];

for (const [title, marks, expected] of rows) {
  test(title, (t) => t.deepEqual(identifySigner(marks, indexSigners(signers)), expected));
}

test('a register gives everybody that the marks may mean, each once', async (t) => {
  const register = registerOf(signers);
  t.deepEqual(await register.find([{ certificate: digest('a'), sealId: 'seal-1' }]), [officialSeal]);
  t.deepEqual(await register.find([{ certificate: digest('c') }]), []);
  t.deepEqual(await register.find([{ certificate: digest('b') }, { certificate: digest('c'), sealId: 'seal-2' }]), [
    towerSeal,
    bridgeSeal,
    sealWithoutCertificate,
  ]);
});
