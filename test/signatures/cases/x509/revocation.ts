import { extension, type Identity, issue } from '../../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../../fixtures/pki/cms.ts';
import { context, integer, sequence, tlv, utf8 } from '../../../../fixtures/pki/der.ts';
import { shift } from '../../../../fixtures/pki/make.ts';
import {
  issueRevocationList,
  type RevocationListRequest,
  type RevokedCertificate,
} from '../../../../fixtures/pki/revocation-list.ts';
import { schemeOf } from '../../../../fixtures/pki/scheme.ts';
import { parseTrust } from '../../../../src/signatures/trust.ts';
import type { Case } from '../../case.ts';
import { at, period, policyFile, record, type World } from '../../world.ts';

const day = 86_400_000;
const week = { thisUpdate: shift(at, -6 * day), nextUpdate: shift(at, day) };
const lastWeek = { thisUpdate: shift(at, -13 * day), nextUpdate: shift(at, -6 * day) };
const revokedBefore = shift(at, -20 * day);
const uri = tlv(0x86, Buffer.from('http://example.com/1.crl'));

/** What revocation lists do to a verdict. The signer is p256 unless said otherwise. */
export const revocation: readonly Case[] = [
  {
    title: 'a revoked certificate is indeterminate without a time-stamp',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.revoked) }),
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a revoked certificate is found by a serial number of 128 octets',
    given: async ({ pki, signerWith, trusting }) => {
      const signer = await signerWith({ serial: BigInt(`0x40${'5a'.repeat(127)}`) });
      return {
        detached: signCms(record, signer),
        trust: trusting({ name: 'issuing.crl', bytes: listing(pki.issuing, signer) }),
      };
    },
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'claiming an earlier time does not help a revoked certificate',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.revoked, { signingTime: period.validFrom }) }),
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a certificate revoked after the validation time passes with a remark',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.revoked), at: shift(period.validFrom, day / 2) }),
    expected: 'TOTAL-PASSED',
    remark: 'CERTIFICATE_REVOKED_LATER',
  },
  {
    title: 'a revocation list inside the signature counts as well',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.p256, { crls: [listing(pki.issuing, pki.signers.p256)] }),
      trust: trusting(),
    }),
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a signer whom the policy itself trusts is judged by what the authority says of it',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.revoked),
      trust: trusting(policyFile({ anchors: [{ file: 'signer.der' }] }), signerFile(pki.signers.revoked)),
    }),
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a signer whom the policy itself trusts needs no list, and that none was looked at is told',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.revoked),
      trust: parseTrust([
        policyFile({ anchors: [{ file: 'signer.der' }], revocation: { require: 'chain' } }),
        signerFile(pki.signers.revoked),
      ]),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'ANCHOR_STATUS_UNCHECKED',
  },
  {
    title: 'an issuing authority that the policy itself trusts is judged by what the root says of it',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.p256),
      trust: trusting(policyFile({ anchors: [{ file: 'issuing.der' }] }), {
        name: 'root.crl',
        bytes: listing(pki.root, pki.issuing),
      }),
    }),
    expected: ['INDETERMINATE', 'REVOKED_CA_NO_POE', 'ISSUER_REVOKED'],
  },
  {
    title: 'nobody says that a certificate was checked for revocation whose issuer is nowhere',
    given: (world) => ({
      detached: signCms(record, world.pki.signers.p256, { certificates: [world.pki.signers.p256.certificate] }),
      trust: parseTrust([{ name: 'root.der', bytes: world.pki.root.certificate }]),
    }),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
    remark: 'CERTIFICATE_STATUS_UNCHECKED',
  },
  {
    title: 'a list past its time still tells who was revoked',
    given: (world) => underList(world, { ...lastWeek, revoked: [{ serial: serialOf(world), at: revokedBefore }] }),
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a certificate on hold is to be tried later',
    given: (world) =>
      underList(world, { ...week, revoked: [{ serial: serialOf(world), at: revokedBefore, reason: 6 }] }),
    expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_ON_HOLD'],
  },
  {
    title: 'a hold that a newer list has lifted is over',
    given: (world) => {
      const { pki } = world;
      const held = { ...lastWeek, revoked: [{ serial: serialOf(world), at: revokedBefore, reason: 6 }] };
      const trust = world.trusting(
        { name: 'issuing.crl', bytes: issueRevocationList(pki.issuing, held) },
        { name: 'newer.crl', bytes: issueRevocationList(pki.issuing, week) },
      );
      return { detached: signCms(record, pki.signers.p256), trust };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a revocation that a newer list forgets still counts',
    given: (world) => {
      const { pki } = world;
      const old = { ...lastWeek, revoked: [{ serial: serialOf(world), at: revokedBefore }] };
      const trust = world.trusting(
        { name: 'issuing.crl', bytes: issueRevocationList(pki.issuing, old) },
        { name: 'newer.crl', bytes: issueRevocationList(pki.issuing, week) },
      );
      return { detached: signCms(record, pki.signers.p256), trust };
    },
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a revoked authority takes its signers with it',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.p256),
      trust: trusting({ name: 'root.crl', bytes: listing(pki.root, pki.issuing) }),
    }),
    expected: ['INDETERMINATE', 'REVOKED_CA_NO_POE', 'ISSUER_REVOKED'],
  },
  {
    title: 'an authority revoked after the validation time does no harm',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.p256),
      trust: trusting({ name: 'root.crl', bytes: listing(pki.root, pki.issuing, shift(at, day)) }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an authority on hold is to be tried later',
    given: ({ pki, trusting }) => {
      const revoked = [{ serial: pki.issuing.serial, at: revokedBefore, reason: 6 }];
      const bytes = issueRevocationList(pki.root, { ...week, revoked });
      return { detached: signCms(record, pki.signers.p256), trust: trusting({ name: 'root.crl', bytes }) };
    },
    expected: ['INDETERMINATE', 'TRY_LATER', 'ISSUER_ON_HOLD'],
  },
  {
    title: 'a list of a false authority of the same name is not believed',
    given: async ({ pki, trusting }) => {
      const twin = await issue({ subject: pki.issuing.subject, from: at, to: at, authority: {} });
      const bytes = listing({ ...twin, name: pki.issuing.name }, pki.signers.p256);
      return { detached: signCms(record, pki.signers.p256), trust: trusting({ name: 'false.crl', bytes }) };
    },
    expected: 'TOTAL-PASSED',
  },
  ...(['md5', 'sha1'] as const).map(
    (digest): Case => ({
      title: `a list signed with ${digest}, which the policy does not accept, does not clear a certificate`,
      given: async (world) => {
        const { issuer, signer } = await belowRsa(world);
        const list = issueRevocationList({ ...issuer, scheme: schemeOf('rsa', digest) }, week);
        const policy = policyFile({ revocation: { require: 'signer' } });
        return { detached: signCms(record, signer), trust: world.trusting(policy, { name: 'rsa.crl', bytes: list }) };
      },
      expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_STATUS_REQUIRED'],
    }),
  ),
  {
    title: 'a list signed with md5 that calls the certificate revoked counts, for nobody gains by lying so',
    given: async (world) => {
      const { issuer, signer } = await belowRsa(world);
      const bytes = listing({ ...issuer, scheme: schemeOf('rsa', 'md5') }, signer);
      return { detached: signCms(record, signer), trust: world.trusting({ name: 'rsa.crl', bytes }) };
    },
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a list of an authority that may not sign lists is not believed',
    given: async ({ pki, trusting }) => {
      const authority = {
        subject: { commonName: '无权签发吊销列表' },
        from: period.validFrom,
        to: period.validTo,
        authority: {},
      };
      const issuer = await issue({ ...authority, keyUsage: ['keyCertSign'] }, pki.root);
      const signer = await issue(
        { subject: pki.signers.p256.subject, from: period.validFrom, to: period.validTo },
        issuer,
      );
      return {
        detached: signCms(record, signer),
        trust: trusting({ name: 'other.crl', bytes: listing(issuer, signer) }),
      };
    },
    expected: 'TOTAL-PASSED',
    remark: 'CERTIFICATE_STATUS_UNCHECKED',
  },
  ...unusableExtensions().map(
    ([what, bytes]): Case => ({
      title: `${what} says nothing`,
      given: (world) =>
        underList(world, { ...week, extensions: [bytes], revoked: [{ serial: serialOf(world), at: revokedBefore }] }),
      expected: 'TOTAL-PASSED',
      remark: 'CERTIFICATE_STATUS_UNCHECKED',
    }),
  ),
  ...partialExtensions().flatMap(([what, bytes]): Case[] => [
    {
      title: `${what} that names a certificate revokes it, though a whole list is silent`,
      given: (world) => besideList(world, { ...week, extensions: [bytes], revoked: [revokedSigner(world, 1)] }),
      expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
    },
    {
      title: `${what} that lets a certificate come back does not revoke it`,
      given: (world) => besideList(world, { ...week, extensions: [bytes], revoked: [revokedSigner(world, 8)] }),
      expected: 'TOTAL-PASSED',
    },
    {
      title: `${what} that is silent clears no certificate`,
      given: (world) => underList(world, { ...week, extensions: [bytes] }, 'signer'),
      expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_STATUS_REQUIRED'],
    },
  ]),
  {
    title: 'a list for end entities speaks of a signer',
    given: (world) =>
      underList(world, { ...week, extensions: [distribution(tlv(0x81, Buffer.from([0xff])))] }, 'signer'),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a list for one distribution point is silent on certificates of others',
    given: (world) => underList(world, { ...week, extensions: [distribution(point())] }, 'signer'),
    expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_STATUS_REQUIRED'],
  },
  {
    title: 'a list for the distribution point that the certificate names speaks of it',
    given: async (world) => {
      const signer = await world.signerWith({ extensions: [extension('2.5.29.31', sequence(sequence(point())))] });
      return {
        ...underList(world, { ...week, extensions: [distribution(point())] }, 'signer'),
        detached: signCms(record, signer),
      };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'the status of the signer is wanting where the policy asks for it',
    given: (world) => underList(world, lastWeek, 'signer'),
    expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_STATUS_REQUIRED'],
  },
  {
    title: 'the status of the authorities is wanting where the policy asks for it',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.p256),
      trust: trusting(policyFile({ revocation: { require: 'chain' } }), {
        name: 'root.crl',
        bytes: issueRevocationList(pki.root, lastWeek),
      }),
    }),
    expected: ['INDETERMINATE', 'TRY_LATER', 'ISSUER_STATUS_REQUIRED'],
  },
  {
    title: 'lists for the whole chain satisfy a policy that asks for them',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.p256),
      trust: underPolicy({ revocation: { require: 'chain' } }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a list older than the policy allows is not enough',
    given: (world) => underList(world, week, 'signer', { maxAgeDays: 5 }),
    expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_STATUS_REQUIRED'],
  },
  {
    title: 'a list past its own time is enough while the policy allows its age',
    given: (world) => underList(world, lastWeek, 'signer', { maxAgeDays: 14 }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an authority whose status nobody asks for passes with a remark',
    given: (world) => ({
      detached: signCms(record, world.pki.signers.p256),
      trust: world.trusting({ name: 'root.crl', bytes: issueRevocationList(world.pki.root, lastWeek) }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'ISSUER_STATUS_UNCHECKED',
  },
];

/** A signer below an authority whose key is of RSA. */
async function belowRsa({ pki }: World): Promise<{ readonly issuer: Identity; readonly signer: Identity }> {
  const valid = { from: period.validFrom, to: period.validTo };
  const authority = { subject: { commonName: '移交测试 RSA CA' }, authority: {}, scheme: schemeOf('rsa') };
  const issuer = await issue({ ...authority, ...valid }, pki.root);
  return { issuer, signer: await issue({ subject: pki.signers.p256.subject, ...valid }, issuer) };
}

/** Lists that leave out revocations which stand elsewhere (RFC 5280 §5.2.4, §5.2.5). */
function partialExtensions(): readonly (readonly [string, Buffer])[] {
  return [
    ['a list of changes only', extension('2.5.29.27', integer(1), true)],
    ['a list for some reasons only', distribution(tlv(0x83, Buffer.from([0x06, 0x40])))],
  ];
}

function unusableExtensions(): readonly (readonly [string, Buffer])[] {
  return [
    ['a list with an unknown critical extension', extension('1.2.3.4', utf8('?'), true)],
    ['a list for authorities only', distribution(tlv(0x82, Buffer.from([0xff])))],
    ['an indirect list', distribution(tlv(0x84, Buffer.from([0xff])))],
  ];
}

/** Verifies p256 under a list of the issuing authority that the request describes. */
function underList(
  { pki, trusting }: World,
  request: RevocationListRequest,
  require: 'none' | 'signer' = 'none',
  policy: { readonly maxAgeDays?: number } = {},
): { readonly detached: Buffer; readonly trust: ReturnType<World['trusting']> } {
  const list = { name: 'issuing.crl', bytes: issueRevocationList(pki.issuing, request) };
  return {
    detached: signCms(record, pki.signers.p256),
    trust: trusting(list, policyFile({ revocation: { require, ...policy } })),
  };
}

/** Verifies p256 under such a list beside a whole one that names nobody. */
function besideList({ pki, trusting }: World, request: RevocationListRequest): ReturnType<typeof underList> {
  return {
    detached: signCms(record, pki.signers.p256),
    trust: trusting(
      { name: 'issuing.crl', bytes: issueRevocationList(pki.issuing, week) },
      { name: 'further.crl', bytes: issueRevocationList(pki.issuing, request) },
    ),
  };
}

function revokedSigner(world: World, reason: number): RevokedCertificate {
  return { serial: serialOf(world), at: revokedBefore, reason };
}

function signerFile({ certificate }: Identity): { readonly name: string; readonly bytes: Buffer } {
  return { name: 'signer.der', bytes: certificate };
}

function listing(issuer: Identity, { serial }: Identity, revokedAt = revokedBefore): Buffer {
  return issueRevocationList(issuer, { ...week, revoked: [{ serial, at: revokedAt }] });
}

function serialOf({ pki }: World): bigint {
  return pki.signers.p256.serial;
}

/** IssuingDistributionPoint with one member (RFC 5280 §5.2.5). */
function distribution(member: Buffer): Buffer {
  return extension('2.5.29.28', sequence(member), true);
}

/** DistributionPointName with one URI. */
function point(): Buffer {
  return context(0, context(0, uri));
}
