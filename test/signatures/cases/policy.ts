import { generateKeyPairSync } from 'node:crypto';
import { issue } from '../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import type { Case } from '../case.ts';
import { period, record } from '../world.ts';
import { makeFactorableKeys } from './x509/factorable-keys.ts';

const valid = { from: period.validFrom, to: period.validTo };

/** What the policy says of algorithms, digests and keys. */
export const policies: readonly Case[] = [
  {
    title: 'MD5 is never accepted',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { scheme: schemeOf('rsa', 'md5') }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'DIGEST_NOT_ALLOWED'],
  },
  {
    title: 'SHA-1 is past its time',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { scheme: schemeOf('rsa', 'sha1') }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'SHA-1 in the signature of a certificate counts too',
    given: async ({ pki }) => {
      const issuer = await issue({ subject: { commonName: 'SHA-1 CA' }, ...valid, authority: {} }, pki.root);
      const signer = await issue(
        { subject: { commonName: 'x' }, ...valid, signedWith: schemeOf('p256', 'sha1') },
        issuer,
      );
      return { detached: signCms(record, signer) };
    },
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'a policy may let SHA-1 live longer',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa, { scheme: schemeOf('rsa', 'sha1') }),
      trust: underPolicy({ digests: [{ name: 'sha1', until: '2026-12-31' }, { name: 'sha256' }] }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a policy may end SHA-256',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: underPolicy({ digests: [{ name: 'sha256', until: '2026-06-01' }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'an RSA key below 2048 bits is too short',
    given: async ({ signerWith }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('rsa-1024') })),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_TOO_SHORT'],
  },
  {
    title: 'a policy may ask for longer RSA keys',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: underPolicy({ algorithms: [{ signature: 'rsa', minBits: 3072 }, { signature: 'ecdsa' }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_TOO_SHORT'],
  },
  {
    title: 'an algorithm that a policy leaves out is not accepted',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.ed25519),
      trust: underPolicy({ algorithms: [{ signature: 'rsa' }, { signature: 'ecdsa' }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_NOT_ALLOWED'],
  },
  {
    title: 'a curve that a policy leaves out is not accepted',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.p521),
      trust: underPolicy({ algorithms: [{ signature: 'rsa' }, { signature: 'ecdsa', curves: ['P-256', 'P-384'] }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_NOT_ALLOWED'],
  },
  {
    title: 'a policy may ask that signatures name their certificate',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa, { signingCertificate: 'none' }),
      trust: underPolicy({ levels: { 'signer.reference': 'fail' } }),
    }),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'SIGNING_CERTIFICATE_UNBOUND'],
  },
  {
    title: 'a policy may let the encoding of a container be',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa, { indefiniteLength: true }),
      trust: underPolicy({ levels: { 'container.encoding': 'ignore' } }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'BER_ENCODING',
  },
  {
    title: 'a brainpool curve is not accepted unless a policy lists it',
    given: async ({ signerWith }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('brainpool256') })),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_NOT_ALLOWED'],
  },
  {
    title: 'a brainpool curve that a policy lists is accepted',
    given: async ({ signerWith, underPolicy }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('brainpool256') })),
      trust: underPolicy({
        algorithms: [
          { signature: 'ecdsa', curves: ['P-256'] },
          { signature: 'ecdsa', curves: ['brainpoolP256r1'] },
          { signature: 'rsa' },
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an algorithm past its time is not accepted',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.ed25519),
      trust: underPolicy({
        algorithms: [{ signature: 'rsa' }, { signature: 'ecdsa' }, { signature: 'ed25519', until: '2026-01-31' }],
      }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'SIGNATURE_ALGORITHM_PAST_SUNSET'],
  },
  {
    title: 'an RSA key with the exponent 3 is weak',
    given: async ({ signerWith }) => {
      const keys = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
      return { detached: signCms(record, await signerWith({ scheme: schemeOf('rsa'), keys })) };
    },
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_EXPONENT_WEAK'],
  },
  {
    title: 'an RSA key of the flawed generator is weak',
    given: async ({ signerWith }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('rsa'), keys: makeFactorableKeys() })),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_FACTORABLE'],
  },
];
