import type { KeyObject } from 'node:crypto';
import { type CertificateRequest, issue } from '../../../fixtures/pki/certificate.ts';
import { integer, sequence } from '../../../fixtures/pki/der.ts';
import { shift } from '../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../fixtures/pki/revocation-list.ts';
import { schemeOf, secretOf } from '../../../fixtures/pki/scheme.ts';
import { purposes } from '../../../fixtures/pki/timestamp.ts';
import { withFiles } from '../../../fixtures/signed/ofd/document.ts';
import { drawSeal } from '../../../fixtures/signed/ofd/seal-picture.ts';
import { sealDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import { order } from '../../../src/signatures/crypto/sm2/curve.ts';
import { signDigest, signSm2 } from '../../../src/signatures/crypto/sm2/sign.ts';
import type { Case, Expected } from '../case.ts';
import { at, period } from '../world.ts';
import { claimed, given, seal, sealedCase, sealFor, sealsOf, sealTrust } from './seals.ts';

const sm2 = schemeOf('sm2');
const value = 'Doc_0/Signs/Sign_0/SignedValue.dat';
const wrongValue: Expected = ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'];
const wrongSeal: Expected = ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SEAL_SIGNATURE_WRONG'];
const unlisted: Expected = ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SEAL_SIGNER_UNLISTED'];

const day = 86_400_000;
const valid = { from: period.validFrom, to: period.validTo };

const foreignMakers: readonly (readonly [string, Partial<CertificateRequest>])[] = [
  ['for enciphering keys', { keyUsage: ['keyEncipherment'] }],
  ['for servers', { extensions: [purposes(['1.3.6.1.5.5.7.3.1'], false)] }],
  ['for status answers', { extensions: [purposes(['1.3.6.1.5.5.7.3.9'], false)] }],
];

/** Seals and their signers that are not what they seem (T11, T12, T20). */
const swapped: readonly Case[] = [
  {
    title: 'a signer that the seal does not name is refused',
    given: sealedCase(({ other }) => ({ signer: other })),
    expected: unlisted,
  },
  ...([1, 4, 5] as const).map(
    (version): Case => ({
      title: `a certificate swapped for another of the same key is refused in version ${version}`,
      given: sealedCase(({ twin }) => ({ seal: { version }, signing: { certificate: twin.certificate } })),
      expected: unlisted,
    }),
  ),
  {
    title: 'a seal by a maker nobody certified proves nothing',
    given: sealedCase(({ rogueMaker }) => ({ seal: { maker: rogueMaker } })),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'SEAL_MAKER_UNTRUSTED'],
  },
  {
    title: 'a seal by somebody whom an end entity certified proves nothing',
    async given(world) {
      const seals = await sealsOf(world);
      const maker = world.faulty.issuedByEndEntity;
      const signer = world.pki.signers.p256;
      const files = seal(seals, { seal: { maker, signers: [signer] }, signer });
      const issuer = maker.issuer?.certificate ?? Buffer.alloc(0);
      return { ...given(files, seals), trust: world.trusting({ name: 'issuer.der', bytes: issuer }) };
    },
    expected: ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'SEAL_MAKER_UNSOUND'],
  },
  {
    title: 'a seal by a maker whose certificate was revoked proves nothing',
    async given(world) {
      const seals = await sealsOf(world);
      return given(seal(seals, { seal: { maker: world.pki.signers.revoked } }), seals);
    },
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'SEAL_MAKER_REVOKED'],
  },
  ...['2026-01-02T00:00:00Z', '2026-05-30T00:00:00Z'].map(
    (created): Case => ({
      title: `a seal that claims to be of ${created.slice(0, 10)} proves nothing where the authority of its maker was revoked`,
      async given(world) {
        const seals = await sealsOf(world);
        const revoked = [{ serial: seals.authority.serial, at: new Date('2026-05-01T00:00:00Z'), reason: 1 }];
        const request = { thisUpdate: shift(at, -day), nextUpdate: shift(at, day), revoked };
        const list = { name: 'sm2-root.crl', bytes: issueRevocationList(seals.root, request) };
        const { p256 } = world.pki.signers;
        const files = seal(seals, { seal: { signers: [p256], createdAt: new Date(created) }, signer: p256 });
        return { ...given(files, seals), trust: world.trusting(...sealTrust(seals), list) };
      },
      expected: ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'SEAL_MAKER_UNSOUND'],
    }),
  ),
  {
    title: 'a seal by a maker who was revoked after the making that it claims proves nothing',
    async given(world) {
      const seals = await sealsOf(world);
      const { revoked } = world.pki.signers;
      return given(seal(seals, { seal: { maker: revoked, createdAt: period.validFrom } }), seals);
    },
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'SEAL_MAKER_REVOKED'],
  },
  ...foreignMakers.map(
    ([what, request]): Case => ({
      title: `a seal by a maker whose certificate is ${what} proves nothing`,
      async given(world) {
        const seals = await sealsOf(world);
        const maker = await issue({ subject: { commonName: '制章' }, ...valid, ...request }, seals.authority);
        return given(seal(seals, { seal: { maker } }), seals);
      },
      expected: ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'SEAL_MAKER_UNSOUND'],
    }),
  ),
  {
    title: 'a maker whose certificate cannot be read proves nothing',
    given: sealedCase(({ maker }) => ({ seal: { maker: { ...maker, certificate: Buffer.from('3000', 'hex') } } })),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SEAL_MAKER_MALFORMED'],
  },
  {
    title: 'a picture changed in a seal is found',
    given: sealedCase({
      seal: { picture: drawSeal(30), changeInfo: (info) => flipped(info, info.indexOf('IDAT') + 12) },
    }),
    expected: wrongSeal,
  },
  ...([1, 4, 5] as const).map(
    (version): Case => ({
      title: `a name changed in a seal of version ${version} is found`,
      given: sealedCase({
        seal: { version, changeInfo: (info) => flipped(info, info.indexOf(Buffer.from('示范'))) },
      }),
      expected: wrongSeal,
    }),
  ),
  {
    title: 'a seal that another key signed is found',
    given: sealedCase(({ maker, other }) => ({ seal: { maker: { ...maker, privateKey: other.privateKey } } })),
    expected: wrongSeal,
  },
  {
    title: 'a seal signed in an unknown way is not verified',
    given: sealedCase({ seal: { scheme: { ...sm2, algorithm: sequence(Buffer.from('06032a0304', 'hex')) } } }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SEAL_ALGORITHM_UNKNOWN'],
  },
  {
    title: 'a seal that names its signers in no known way proves nothing of them',
    given: sealedCase({ seal: { listed: 'nonsense' } }),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'SEAL_SIGNERS_UNREADABLE'],
  },
  {
    title: 'a seal that names its signers by an unknown digest proves nothing of them',
    given: sealedCase({ seal: { listed: 'unknown-digests' } }),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'SEAL_SIGNERS_UNREADABLE'],
  },
  {
    title: 'a seal of an unknown version is not verified',
    given: sealedCase({ seal: { headerVersion: 6 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_SEAL_VERSION'],
  },
  {
    title: 'a seal that had ended proves nothing',
    given: sealedCase({ seal: { to: new Date('2026-06-01T00:00:00Z') } }),
    expected: ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE', 'SEAL_EXPIRED'],
  },
  {
    title: 'a seal that had not begun is refused',
    given: sealedCase({ seal: { from: new Date(at.getTime() + 1_000) } }),
    expected: ['TOTAL-FAILED', 'NOT_YET_VALID', 'SEAL_NOT_YET_VALID'],
  },
  {
    title: 'another seal beside the signature is found',
    async given(world) {
      const seals = await sealsOf(world);
      const sealFile = sealFor(seals, { name: '另一枚印章' });
      return given(seal(seals, { signing: { sealFile } }), seals);
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'OFD_SEAL_FILE_DIFFERS'],
  },
];

/** Signature values that are not over what they should be (T18, T20). */
const misused: readonly Case[] = [
  {
    title: 'a value moved to another description of the same content is found',
    given: sealedCase({ signing: { property: '/Doc_0/Signs/Sign_1/Signature.xml' } }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'OFD_SIGNED_VALUE_MOVED'],
  },
  {
    title: 'a value taken from another document is found',
    async given(world) {
      const seals = await sealsOf(world);
      const other = seal(seals, { signing: { claimed: '2026-06-01 11:11:11', sealFile: 'none' } });
      const here = seal(seals, { signing: { sealFile: 'none' } });
      return given(withFiles(here, { [value]: other.get(value) ?? Buffer.alloc(0) }), seals);
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_SIGNATURE_FILE_CHANGED'],
  },
  ...(
    [
      ['with something behind it', (made: Buffer) => Buffer.concat([made, Buffer.alloc(1)])],
      ['of which r is zero', (made: Buffer) => sequence(integer(0), secondOf(made))],
      ['of which s is zero', (made: Buffer) => sequence(firstOf(made), integer(0))],
      ['of which r is the order', (made: Buffer) => sequence(integer(order), secondOf(made))],
      ['of which s is the order', (made: Buffer) => sequence(firstOf(made), integer(order))],
      ['that is empty', () => Buffer.alloc(0)],
    ] as const
  ).map(
    ([fault, changeValue]): Case => ({
      title: `a seal signature ${fault} is none`,
      given: sealedCase({ signing: { changeValue } }),
      expected: wrongValue,
    }),
  ),
  ...['', 'ABCD'].map(
    (userId): Case => ({
      title: `a seal signature under the identity "${userId}" is not the one of the policy`,
      given: sealedCase({
        signing: {
          scheme: {
            ...sm2,
            sign(bytes, key) {
              const { r, s } = signSm2(bytes, secretOf(key), userId);
              return sequence(integer(r), integer(s));
            },
          },
        },
      }),
      expected: wrongValue,
    }),
  ),
  {
    title: 'a seal signature by an algorithm of another kind of key is refused',
    given: sealedCase({
      signing: {
        scheme: { ...sm2, algorithm: schemeOf('p256').algorithm, digest: 'sha256' },
        method: '1.2.840.10045.4.3.2',
      },
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
  },
  {
    title: 'a seal signature in an unknown way is not verified',
    given: sealedCase({ signing: { scheme: { ...sm2, algorithm: sequence(Buffer.from('06032a0304', 'hex')) } } }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'ALGORITHM_UNKNOWN'],
  },
  {
    title: 'a signer whose certificate cannot be read proves nothing',
    given: sealedCase(({ signer }) => {
      const certificate = Buffer.from('3000', 'hex');
      return { seal: { signers: [{ ...signer, certificate }] }, signing: { certificate } };
    }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'CERTIFICATE_MALFORMED'],
  },
];

const keyed = { checkMethod: '1.2.156.10197.1.401.2' } as const;

/** Ways of digesting that prove nothing, or nothing here (T21). */
const digests: readonly Case[] = [
  {
    title: 'digests made with a key prove nothing to others',
    given: sealedCase({ signing: keyed }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'OFD_CHECK_METHOD_KEYED'],
  },
  {
    title: 'a value over the digest alone is told',
    given: sealedCase({ seal: { version: 1 }, signing: { ...keyed, scheme: { ...sm2, sign: signDataHash } } }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'OFD_CHECK_METHOD_KEYED'],
    remark: 'SEAL_SIGNS_DIGEST_ONLY',
  },
  {
    title: 'digests of an unknown kind prove nothing',
    given: sealedCase({ signing: { checkMethod: 'CRC32' } }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'OFD_CHECK_METHOD_UNKNOWN'],
  },
  {
    title: 'digests of no stated kind are MD5, which is not accepted',
    given: sealedCase({ signing: { checkMethod: 'none', digest: 'md5' } }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'DIGEST_NOT_ALLOWED'],
    remark: 'OFD_CHECK_METHOD_DEFAULT',
  },
  {
    title: 'digests by SHA-1 are not relied on any more',
    given: sealedCase({ signing: { checkMethod: 'SHA1', digest: 'sha1' } }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'a signature that protects nothing is none',
    given: sealedCase({ signing: { protects: () => false } }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'OFD_REFERENCES_NONE'],
  },
  {
    title: 'a signature that protects what lies outside is refused',
    given: sealedCase({ signing: { nameOf: (path) => `../../../../${path}` } }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'OFD_REFERENCE_UNSAFE'],
  },
];

/** Second signatures that do not vouch for the first. */
const later: readonly Case[] = [
  {
    title: 'a list that a later signature extended without protecting the first is a change',
    async given(world) {
      const seals = await sealsOf(world);
      const once = seal(seals, { signing: { protects: () => true } });
      const protects = (path: string): boolean => !path.includes('/Signs/');
      return given(sealDocument(once, sealFor(seals), seals.signer, { signedAt: claimed, protects }), seals);
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_CHANGED'],
  },
  {
    title: 'a list that a later unsound signature extended is a change',
    async given(world) {
      const seals = await sealsOf(world);
      const once = seal(seals, { signing: { protects: () => true } });
      const unsound = { ...seals.signer, privateKey: seals.other.privateKey };
      return given(sealDocument(once, sealFor(seals), unsound, { signedAt: claimed }), seals);
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_CHANGED'],
  },
];

export const hostileSeals: readonly Case[] = [...swapped, ...misused, ...digests, ...later];

function flipped(bytes: Buffer, offset: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ 1;
  return changed;
}

/** Signs the digest of Signature.xml, the last BIT STRING of 32 octets, instead of all that holds it. */
function signDataHash(toBeSigned: Uint8Array, key: KeyObject): Buffer {
  const start = Buffer.from(toBeSigned).lastIndexOf('032100', undefined, 'hex') + 3;
  const { r, s } = signDigest(toBeSigned.subarray(start, start + 32), secretOf(key));
  return sequence(integer(r), integer(s));
}

/** The first number of a signature value, as it is encoded. */
function firstOf(value: Buffer): Buffer {
  return value.subarray(2, 4 + (value[3] ?? 0));
}

function secondOf(value: Buffer): Buffer {
  return value.subarray(4 + (value[3] ?? 0));
}
