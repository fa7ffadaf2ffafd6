import { type Identity, issue } from '../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { integer, sequence } from '../../../fixtures/pki/der.ts';
import { signJws } from '../../../fixtures/pki/jws.ts';
import { type Scheme, schemeOf, secretOf } from '../../../fixtures/pki/scheme.ts';
import { order } from '../../../src/signatures/crypto/sm2/curve.ts';
import { signSm2 } from '../../../src/signatures/crypto/sm2/sign.ts';
import type { Sm2Signature } from '../../../src/signatures/crypto/sm2/signature.ts';
import type { Case, Expected } from '../case.ts';
import { period, record } from '../world.ts';

const valid = { from: period.validFrom, to: period.validTo };
const sm2 = schemeOf('sm2');
const wrong: Expected = ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'];

/** An authority of SM2 that signs itself. */
export function sm2Authority(): Promise<Identity> {
  return issue({ subject: { commonName: '国密测试 CA' }, ...valid, authority: {}, scheme: sm2 });
}

/** Signatures of SM2 as everybody makes them, and as some do. */
const soundSm2: readonly Case[] = [
  {
    title: 'an SM2 signer below SM2 authorities passes',
    given: async ({ trusting }) => {
      const authority = await sm2Authority();
      const signer = await issue({ subject: { commonName: '国密签名人' }, ...valid, scheme: sm2 }, authority);
      return { detached: signCms(record, signer), trust: trusting({ name: 'sm2.der', bytes: authority.certificate }) };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an SM2 signature of two plain numbers passes with a remark',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.sm2, { scheme: { ...sm2, sign: (bytes, key) => sm2.signJws(bytes, key) } }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'SM2_SIGNATURE_PLAIN',
  },
  {
    title: 'an SM2 signature under an identity of its own passes where the policy knows the identity',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.sm2, { scheme: withIdentity('CQ-2026') }),
      trust: underPolicy({
        algorithms: [{ signature: 'ecdsa' }, { signature: 'rsa' }, { signature: 'sm2', userIds: ['CQ-2026'] }],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
];

const unsound: readonly (readonly [string, (signature: Sm2Signature) => Buffer])[] = [
  ['r is zero', ({ s }) => sequence(integer(0n), integer(s))],
  ['s is zero', ({ r }) => sequence(integer(r), integer(0n))],
  ['r is the order', ({ s }) => sequence(integer(order), integer(s))],
  ['r and s make the order', ({ r }) => sequence(integer(r), integer(order - r))],
  ['s is beyond the order', ({ r, s }) => sequence(integer(r), integer(s + order))],
  ['r is beyond the order', ({ r, s }) => sequence(integer(r + order), integer(s))],
  ['something follows it', ({ r, s }) => Buffer.concat([sequence(integer(r), integer(s)), Buffer.from([0])])],
  ['something follows inside', ({ r, s }) => sequence(integer(r), integer(s), integer(1))],
  ['it is empty', () => Buffer.alloc(0)],
];

/** Signatures of SM2 that prove nothing (T10, T18). */
const unsoundSm2: readonly Case[] = [
  ...unsound.map(
    ([fault, encode]): Case => ({
      title: `an SM2 signature of which ${fault} is none`,
      given: ({ pki }) => ({ detached: signCms(record, pki.signers.sm2, { scheme: encodedAs(encode) }) }),
      expected: wrong,
    }),
  ),
  ...['', 'ABCD', '12345678123456789'].map(
    (userId): Case => ({
      title: `an SM2 signature under the identity "${userId}" is not the one of the policy`,
      given: ({ pki }) => ({ detached: signCms(record, pki.signers.sm2, { scheme: withIdentity(userId) }) }),
      expected: wrong,
    }),
  ),
  {
    title: 'an SM2 key under an ECDSA algorithm is refused',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.sm2, {
        digest: 'sha256',
        scheme: { ...sm2, digest: 'sha256', algorithm: pki.signers.p256.scheme.algorithm },
      }),
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
  },
  {
    title: 'an SM2 signature beside another digest is refused',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.sm2, { digest: 'sha256' }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'ALGORITHM_MIXED'],
  },
  {
    title: 'the algorithm SM2 in a JWS is refused for the key of another curve',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { header: { alg: 'SM2SM3' } }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
  },
  {
    title: 'a policy that leaves SM2 out accepts no SM2',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.sm2),
      trust: underPolicy({ algorithms: [{ signature: 'ecdsa' }, { signature: 'rsa' }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_NOT_ALLOWED'],
  },
];

export const sm2Cases: readonly Case[] = [...soundSm2, ...unsoundSm2];

function withIdentity(userId: string): Scheme {
  return encodedAs(({ r, s }) => sequence(integer(r), integer(s)), userId);
}

function encodedAs(encode: (signature: Sm2Signature) => Buffer, userId?: string): Scheme {
  return { ...sm2, sign: (bytes, key) => encode(signSm2(bytes, secretOf(key), userId)) };
}
