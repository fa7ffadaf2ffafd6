import { type ArchiveTimestampRequest, archiveCms } from '../../../../fixtures/pki/archive-timestamp.ts';
import type { Identity } from '../../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../../fixtures/pki/cms.ts';
import { shift } from '../../../../fixtures/pki/make.ts';
import { schemeOf } from '../../../../fixtures/pki/scheme.ts';
import { timestampPurpose } from '../../../../fixtures/pki/timestamp.ts';
import type { Case } from '../../case.ts';
import { at, period, record, type World } from '../../world.ts';
import { contentStampedBy, day, signStamped, stampedAt } from './stamping.ts';

const whileExpiredHeld = shift(period.validFrom, -30 * day);
const beforeRevocation = shift(period.validFrom, day / 2);
const sha1UntilApril = { digests: [{ name: 'sha1', until: '2026-04-30' }, { name: 'sha256' }] };
const shortKeysUntilApril = {
  algorithms: [
    { signature: 'rsa', minBits: 1024, until: '2026-04-30' },
    { signature: 'rsa', minBits: 2048 },
    { signature: 'ecdsa' },
  ],
};
const inMarch = new Date('2026-03-10T00:00:00Z');

/** Certificates and algorithms as of the time that a time-stamp proves (T13, T24). */
const byTimestamp: readonly Case[] = [
  {
    title: 'a certificate that has ended since the time-stamp passes',
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.expired, pki.timestamping.p256, { genTime: whileExpiredHeld }),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', whileExpiredHeld],
  },
  {
    title: 'a certificate that had ended before the time-stamp fails',
    given: ({ pki }) => ({ detached: signStamped(pki.signers.expired, pki.timestamping.p256) }),
    expected: ['TOTAL-FAILED', 'EXPIRED', 'CERTIFICATE_EXPIRED_BEFORE_TIMESTAMP'],
  },
  {
    title: 'a certificate that had ended before the content was stamped fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.expired, contentStampedBy(pki.timestamping.p256, stampedAt)),
    }),
    expected: ['TOTAL-FAILED', 'EXPIRED', 'CERTIFICATE_EXPIRED_BEFORE_TIMESTAMP'],
  },
  {
    title: 'a certificate that had not begun at the time-stamp fails',
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256, { genTime: whileExpiredHeld }),
    }),
    expected: ['TOTAL-FAILED', 'NOT_YET_VALID', 'CERTIFICATE_NOT_YET_VALID'],
  },
  {
    title: 'a certificate revoked after the time-stamp passes with a remark',
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.revoked, pki.timestamping.p256, { genTime: beforeRevocation }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'CERTIFICATE_REVOKED_LATER',
  },
  {
    title: 'a certificate revoked before the time-stamp fails',
    given: ({ pki }) => ({ detached: signStamped(pki.signers.revoked, pki.timestamping.p256) }),
    expected: ['TOTAL-FAILED', 'REVOKED', 'CERTIFICATE_REVOKED_BEFORE_TIMESTAMP'],
  },
  {
    title: 'a certificate revoked before the content was stamped fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.revoked, contentStampedBy(pki.timestamping.p256, stampedAt)),
    }),
    expected: ['TOTAL-FAILED', 'REVOKED', 'CERTIFICATE_REVOKED_BEFORE_TIMESTAMP'],
  },
  {
    title: 'a digest that was sound at the time-stamp passes',
    given: ({ pki, underPolicy }) => ({
      detached: signStamped(
        pki.signers.rsa,
        pki.timestamping.p256,
        { genTime: inMarch },
        { scheme: schemeOf('rsa', 'sha1') },
      ),
      trust: underPolicy(sha1UntilApril),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a digest past its time at the time-stamp is not accepted',
    given: ({ pki, underPolicy }) => ({
      detached: signStamped(pki.signers.rsa, pki.timestamping.p256, {}, { scheme: schemeOf('rsa', 'sha1') }),
      trust: underPolicy(sha1UntilApril),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'DIGEST_PAST_SUNSET_AT_TIMESTAMP'],
  },
  {
    title: 'a short key that was long enough at the time-stamp passes',
    given: async ({ pki, signerWith, underPolicy }) => {
      const signer = await signerWith({ scheme: schemeOf('rsa-1024') });
      return {
        detached: signStamped(signer, pki.timestamping.p256, { genTime: inMarch }),
        trust: underPolicy(shortKeysUntilApril),
      };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a key too short at the time-stamp is not accepted',
    given: async ({ pki, signerWith, underPolicy }) => {
      const signer = await signerWith({ scheme: schemeOf('rsa-1024') });
      return { detached: signStamped(signer, pki.timestamping.p256), trust: underPolicy(shortKeysUntilApril) };
    },
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_PAST_SUNSET_AT_TIMESTAMP'],
  },
  {
    title: 'a key too short by now is not accepted without a time-stamp',
    given: async ({ signerWith, underPolicy }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('rsa-1024') })),
      trust: underPolicy(shortKeysUntilApril),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'SIGNATURE_ALGORITHM_PAST_SUNSET'],
  },
];

/** The archive's intake as a proof of existence. */
const byIntake: readonly Case[] = [
  {
    title: 'a certificate that has ended since the archive took the file in passes',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.expired), intakeAt: whileExpiredHeld }),
    expected: 'TOTAL-PASSED',
    best: ['intake', whileExpiredHeld],
  },
  {
    title: 'a certificate revoked since the archive took the file in passes with a remark',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.revoked), intakeAt: beforeRevocation }),
    expected: 'TOTAL-PASSED',
    remark: 'CERTIFICATE_REVOKED_LATER',
  },
  {
    title: 'a certificate revoked before the archive took the file in is indeterminate',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.revoked), intakeAt: stampedAt }),
    expected: ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  },
  {
    title: 'a policy may not take the intake for a proof',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.expired),
      intakeAt: whileExpiredHeld,
      trust: underPolicy({ time: { acceptIntakeTime: false } }),
    }),
    expected: ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_EXPIRED'],
  },
  {
    title: 'an intake after the validation time proves nothing',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.p256), intakeAt: shift(at, day) }),
    expected: 'TOTAL-PASSED',
    best: ['validation', at],
  },
  {
    title: 'a time-stamp before the intake is the better proof',
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256),
      intakeAt: shift(stampedAt, day),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
  },
  {
    title: 'a time-stamp of an authority whose certificate ended after the intake still proves',
    given: async (world) => {
      const authority = await endedAuthority(world);
      return { detached: signStamped(world.pki.signers.p256, authority), intakeAt: shift(stampedAt, day) };
    },
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
  },
  {
    title: 'a time-stamp that states a time after the intake is not believed',
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256),
      intakeAt: shift(stampedAt, -day),
    }),
    expected: 'TOTAL-PASSED',
    timestamp: ['INDETERMINATE', 'TIMESTAMP_ORDER_FAILURE', 'TIMESTAMP_IN_FUTURE'],
  },
];

/** Archive time-stamps, which protect what is older. */
const byArchive: readonly Case[] = [
  ...([1, 2, 3] as const).flatMap((version): Case[] => [
    {
      title: `an archive time-stamp of version ${version} keeps a time-stamp whose authority has ended since`,
      given: (world) => archived(world, { version, genTime: shift(stampedAt, day) }),
      expected: 'TOTAL-PASSED',
      best: ['timestamp', stampedAt],
      timestamp: 'TOTAL-PASSED',
    },
    {
      title: `an archive time-stamp of version ${version} over other content keeps nothing`,
      given: (world) => archived(world, { version, genTime: shift(stampedAt, day) }, Buffer.from('other')),
      expected: 'TOTAL-PASSED',
      best: ['validation', at],
      timestamp: ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_EXPIRED'],
    },
  ]),
  {
    title: 'an archive time-stamp of version 1 over attributes with their types keeps as much',
    given: (world) => archived(world, { version: 1, typed: true, genTime: shift(stampedAt, day) }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
    timestamp: 'TOTAL-PASSED',
  },
  {
    title: 'an archive time-stamp of version 1 over one of its kind keeps both and the first',
    given: async (world) => {
      const { detached } = await archived(world, { version: 1, genTime: shift(stampedAt, day) });
      const genTime = shift(stampedAt, 2 * day);
      return { detached: archiveCms(detached, record, world.pki.timestamping.rsa, { version: 1, genTime }) };
    },
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
    timestamp: 'TOTAL-PASSED',
  },
  {
    title: 'an archive time-stamp made after an authority ended comes too late',
    given: (world) => archived(world, { genTime: shift(at, -day / 2) }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', shift(at, -day / 2)],
    timestamp: ['TOTAL-FAILED', 'EXPIRED', 'CERTIFICATE_EXPIRED_BEFORE_TIMESTAMP'],
  },
  {
    title: 'an archive time-stamp whose index lists what is gone keeps nothing',
    given: (world) => archived(world, { genTime: shift(stampedAt, day), missing: Buffer.from('gone') }),
    expected: 'TOTAL-PASSED',
    best: ['validation', at],
    remark: 'TIMESTAMP_REJECTED',
  },
  {
    title: 'an archive time-stamp over an archive time-stamp keeps both and the first',
    given: async (world) => {
      const { detached } = await archived(world, { genTime: shift(stampedAt, day) });
      const later = archiveCms(detached, record, world.pki.timestamping.rsa, { genTime: shift(stampedAt, 2 * day) });
      return { detached: later };
    },
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
  },
  {
    title: 'time-stamps that contradict each other prove nothing',
    given: ({ pki }) => {
      const signed = signStamped(pki.signers.p256, pki.timestamping.p256);
      const genTime = shift(stampedAt, -day);
      return { detached: archiveCms(signed, record, pki.timestamping.rsa, { genTime }) };
    },
    expected: ['INDETERMINATE', 'TIMESTAMP_ORDER_FAILURE', 'TIMESTAMPS_OUT_OF_ORDER'],
  },
  {
    title: 'content stamped after the signature over it contradicts',
    given: ({ pki }) => ({
      detached: signStamped(
        pki.signers.p256,
        pki.timestamping.p256,
        {},
        contentStampedBy(pki.timestamping.rsa, shift(stampedAt, day)),
      ),
    }),
    expected: ['INDETERMINATE', 'TIMESTAMP_ORDER_FAILURE', 'TIMESTAMPS_OUT_OF_ORDER'],
  },
  {
    title: 'time-stamps that differ by no more than their accuracy do not contradict',
    given: ({ pki }) => {
      const signed = signStamped(pki.signers.p256, pki.timestamping.p256, { accuracySeconds: 5 });
      const genTime = shift(stampedAt, -1_000);
      return { detached: archiveCms(signed, record, pki.timestamping.rsa, { genTime }) };
    },
    expected: 'TOTAL-PASSED',
  },
];

export const proofs: readonly Case[] = [...byTimestamp, ...byIntake, ...byArchive];

/** A time-stamp authority whose certificate ended a day before the validation time. */
function endedAuthority({ signerWith }: World): Promise<Identity> {
  return signerWith({ ...timestampPurpose, to: shift(at, -day) });
}

/** A stamped signature whose authority has ended, with an archive time-stamp. */
async function archived(
  world: World,
  request: ArchiveTimestampRequest,
  content: Uint8Array = record,
): Promise<{ readonly detached: Buffer }> {
  const { signers, timestamping } = world.pki;
  const stamped = signStamped(signers.p256, await endedAuthority(world));
  return { detached: archiveCms(stamped, content, timestamping.rsa, request) };
}
