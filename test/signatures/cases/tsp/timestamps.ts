import { attribute, signCms } from '../../../../fixtures/pki/cms.ts';
import { octetString, oid, sequence } from '../../../../fixtures/pki/der.ts';
import { shift } from '../../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../../fixtures/pki/revocation-list.ts';
import {
  makeTimestamp,
  purposes,
  type TimestampRequest,
  timestampPurpose,
  timestampResponse,
} from '../../../../fixtures/pki/timestamp.ts';
import type { Case, Outcome } from '../../case.ts';
import { at, changedRecord, period, record } from '../../world.ts';
import { attributes, contentStampedBy, day, signStamped, stampedAt } from './stamping.ts';

/** Signatures whose time a trusted time-stamp proves. */
const soundTimestamps: readonly Case[] = [
  ...(['rsa', 'p256', 'sm2'] as const).map(
    (name): Case => ({
      title: `a time-stamp with ${name} proves when the signature existed`,
      given: ({ pki }) => ({ detached: signStamped(pki.signers[name], pki.timestamping[name]) }),
      expected: 'TOTAL-PASSED',
      best: ['timestamp', stampedAt],
      timestamp: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a time-stamp with fractions of a second and an accuracy counts to the millisecond',
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256, {
        genTime: shift(stampedAt, 250),
        accuracySeconds: 5,
      }),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', shift(stampedAt, 250)],
  },
  {
    title: 'a time-stamp in the response of its authority is taken out of it',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        unsignedAttributes: (signature) => [
          attribute(
            attributes.signatureTimestamp,
            timestampResponse(makeTimestamp(signature, pki.timestamping.p256, { genTime: stampedAt })),
          ),
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
  },
  {
    title: 'a time-stamp that an old product wraps in an octet string is taken out of it',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        unsignedAttributes: (signature) => [
          attribute(
            attributes.signatureTimestamp,
            octetString(makeTimestamp(signature, pki.timestamping.p256, { genTime: stampedAt })),
          ),
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
  },
  {
    title: 'of several time-stamps the earliest that is trusted counts',
    given: ({ pki, faulty }) => {
      const stamps = [
        [pki.timestamping.p256, stampedAt],
        [pki.timestamping.rsa, shift(stampedAt, day)],
        [faulty.selfSigned, shift(stampedAt, -day)],
      ] as const;
      const unsignedAttributes = (signature: Buffer): Buffer[] =>
        stamps.map(([authority, genTime]) =>
          attribute(attributes.signatureTimestamp, makeTimestamp(signature, authority, { genTime })),
        );
      return { detached: signCms(record, pki.signers.p256, { unsignedAttributes }) };
    },
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
    remark: 'TIMESTAMP_REJECTED',
  },
  {
    title: 'a time-stamp over the content shows that the signature is younger, and not how old it is',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, contentStampedBy(pki.timestamping.p256, stampedAt)),
    }),
    expected: 'TOTAL-PASSED',
    best: ['validation', at],
    timestamp: 'TOTAL-PASSED',
  },
  {
    title: 'a claimed time after the time-stamp is remarked on',
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256, {}, { signingTime: shift(stampedAt, day) }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'CLAIMED_TIME_AFTER_TIMESTAMP',
  },
];

type Given = Case['given'];

const [serverAuth, codeSigning, timeStamping] = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.8'];

const wrongPurposes: readonly (readonly [string, readonly Buffer[]])[] = [
  ['for code as well', [purposes([timeStamping, codeSigning])]],
  ['for nothing in particular', []],
  ['for time-stamps, but not critically so', [purposes([timeStamping], false)]],
  ['for servers', [purposes([serverAuth])]],
];

/** What is wrong with a time-stamp, how it is made, and what it comes to. */
type Fault = readonly [string, Given, Outcome];

/** T16. */
const faults: readonly Fault[] = [
  ...wrongPurposes.map(
    ([what, extensions]): Fault => [
      `the certificate of its authority is ${what}`,
      async ({ pki, signerWith }) => {
        const authority = await signerWith({ ...timestampPurpose, extensions });
        return { detached: signStamped(pki.signers.p256, authority) };
      },
      ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE', 'TSA_PURPOSE_WRONG'],
    ],
  ),
  [
    'it is over other data',
    faulty({ imprint: Buffer.alloc(32, 7) }),
    ['TOTAL-FAILED', 'HASH_FAILURE', 'TIMESTAMP_IMPRINT_OTHER'],
  ],
  [
    'it was copied from another signature',
    ({ pki }) => {
      const copied = makeTimestamp(signCms(changedRecord, pki.signers.p256), pki.timestamping.p256, {
        genTime: stampedAt,
      });
      const unsignedAttributes = [attribute(attributes.signatureTimestamp, copied)];
      return { detached: signCms(record, pki.signers.p256, { unsignedAttributes }) };
    },
    ['TOTAL-FAILED', 'HASH_FAILURE', 'TIMESTAMP_IMPRINT_OTHER'],
  ],
  [
    'two authorities signed it',
    ({ pki }) => ({ detached: signStamped(pki.signers.p256, pki.timestamping.p256, { second: pki.timestamping.rsa }) }),
    ['TOTAL-FAILED', 'FORMAT_FAILURE', 'SIGNERS_NOT_ONE'],
  ],
  [
    'it states a time before the certificate of its authority',
    faulty({ genTime: shift(period.validFrom, -11 * 365 * day) }),
    ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE', 'TIMESTAMP_OUTSIDE_VALIDITY'],
  ],
  [
    'it states a time to come',
    faulty({ genTime: shift(at, day) }),
    ['INDETERMINATE', 'TIMESTAMP_ORDER_FAILURE', 'TIMESTAMP_IN_FUTURE'],
  ],
  [
    'it says to be inaccurate',
    faulty({ accuracySeconds: 3_600 }),
    ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'TIMESTAMP_INACCURATE'],
  ],
  [
    'its signature does not hold',
    ({ pki }) => ({
      detached: signStamped(pki.signers.p256, { ...pki.timestamping.p256, privateKey: pki.signers.p256.privateKey }),
    }),
    ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  ],
  [
    'it does not name its certificate',
    faulty({ cms: { signingCertificate: 'none' } }),
    ['TOTAL-FAILED', 'FORMAT_FAILURE', 'ATTRIBUTE_MISSING'],
  ],
  [
    'its authority signed no attributes',
    faulty({ cms: { signedAttributes: false } }),
    ['TOTAL-FAILED', 'FORMAT_FAILURE', 'ATTRIBUTE_MISSING'],
  ],
  [
    'it names another certificate',
    ({ pki }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256, {
        cms: { signingCertificate: pki.timestamping.rsa },
      }),
    }),
    ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISMATCH'],
  ],
  [
    'its imprint is of a digest past its time',
    faulty({ digest: 'sha1' }),
    ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  ],
  [
    'nobody trusts its authority',
    ({ pki, faulty: { selfSigned } }) => ({ detached: signStamped(pki.signers.p256, selfSigned) }),
    ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  ],
  [
    'the certificate of its authority has ended since',
    async ({ pki, signerWith }) => {
      const authority = await signerWith({ ...timestampPurpose, to: shift(at, -day) });
      return { detached: signStamped(pki.signers.p256, authority) };
    },
    ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_EXPIRED'],
  ],
  [
    'the certificate of its authority was revoked',
    ({ pki, trusting }) => {
      const revoked = [{ serial: pki.timestamping.p256.serial, at: shift(at, -day) }];
      const list = { thisUpdate: shift(at, -day), nextUpdate: shift(at, day), revoked };
      return {
        detached: signStamped(pki.signers.p256, pki.timestamping.p256),
        trust: trusting({ name: 'issuing.crl', bytes: issueRevocationList(pki.issuing, list) }),
      };
    },
    ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'],
  ],
  [
    'its authority refused to make one',
    ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        unsignedAttributes: [attribute(attributes.signatureTimestamp, timestampResponse('refused'))],
      }),
    }),
    ['TOTAL-FAILED', 'FORMAT_FAILURE', 'TIMESTAMP_REFUSED'],
  ],
  [
    'it is a signature of something else',
    ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        unsignedAttributes: (signature) => [
          attribute(attributes.signatureTimestamp, signCms(signature, pki.timestamping.p256)),
        ],
      }),
    }),
    ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  ],
];

/** A time-stamp that is rejected proves nothing, and the signature is judged as if it were not there. */
const rejectedTimestamps: readonly Case[] = [
  ...faults.map(
    ([what, given, timestamp]): Case => ({
      title: `a time-stamp is not used when ${what}`,
      given,
      expected: 'TOTAL-PASSED',
      best: ['validation', at],
      remark: 'TIMESTAMP_REJECTED',
      timestamp,
    }),
  ),
  {
    title: 'a rejected time-stamp does not help a certificate that has ended',
    given: ({ pki, faulty: { selfSigned } }) => ({
      detached: signStamped(pki.signers.expired, selfSigned, { genTime: shift(period.validFrom, -30 * day) }),
    }),
    expected: ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_EXPIRED'],
    remark: 'TIMESTAMP_REJECTED',
  },
  {
    title: 'a policy may ask for time-stamps that prove something',
    given: ({ pki, faulty: { selfSigned }, underPolicy }) => ({
      detached: signStamped(pki.signers.p256, selfSigned),
      trust: underPolicy({ levels: { 'timestamp.signature': 'fail' } }),
    }),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'TIMESTAMP_REJECTED'],
  },
  {
    title: 'a policy may let accuracy be',
    given: ({ pki, underPolicy }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256, { accuracySeconds: 3_600 }),
      trust: underPolicy({ levels: { 'timestamp.accuracy': 'warn' } }),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
  },
  {
    title: 'a policy may allow less accuracy',
    given: ({ pki, underPolicy }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256, { accuracySeconds: 60 }),
      trust: underPolicy({ time: { tsaMaxAccuracySeconds: 60 } }),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
  },
  {
    title: 'time-stamps by the hundred are not opened',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        unsignedAttributes: Array.from({ length: 250 }, (_, index) =>
          attribute(attributes.signatureTimestamp, octetString(Buffer.from([index]))),
        ),
      }),
    }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: `a time-stamp of the kind ${attributes.refsTimestamp} is recognised`,
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        unsignedAttributes: [attribute(attributes.refsTimestamp, sequence(oid('1.2.3')))],
      }),
    }),
    expected: 'TOTAL-PASSED',
    timestamp: ['INDETERMINATE', undefined, 'NOT_PERFORMED_TIMESTAMP'],
  },
  {
    title: 'an archive time-stamp of version 1 over what no known edition has it over is not verified',
    given: ({ pki }) => {
      const token = makeTimestamp(Buffer.from('of another edition'), pki.timestamping.rsa, { genTime: stampedAt });
      const unsignedAttributes = [attribute(attributes.archiveTimestampV1, token)];
      return { detached: signCms(record, pki.signers.p256, { unsignedAttributes }) };
    },
    expected: 'TOTAL-PASSED',
    best: ['validation', at],
    timestamp: ['INDETERMINATE', undefined, 'NOT_PERFORMED_TIMESTAMP'],
  },
];

/** Time-stamps over files, without any signature. */
const standingAlone: readonly Case[] = [
  {
    title: 'a time-stamp beside a file passes',
    given: ({ pki }) => ({ detached: makeTimestamp(record, pki.timestamping.rsa, { genTime: stampedAt }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a time-stamp response beside a file passes',
    given: ({ pki }) => ({
      detached: timestampResponse(makeTimestamp(record, pki.timestamping.sm2, { genTime: stampedAt })),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a time-stamp whose imprint is of another digest than its signature passes',
    given: ({ pki }) => ({
      detached: makeTimestamp(record, pki.timestamping.rsa, { genTime: stampedAt, digest: 'sha512' }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a time-stamp beside a changed file fails',
    given: ({ pki }) => ({
      file: changedRecord,
      detached: makeTimestamp(record, pki.timestamping.rsa, { genTime: stampedAt }),
    }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'TIMESTAMP_IMPRINT_OTHER'],
  },
  {
    title: 'a time-stamp without its file is indeterminate',
    given: ({ pki }) => ({ file: makeTimestamp(record, pki.timestamping.rsa, { genTime: stampedAt }) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  {
    title: 'the certificate of a signer makes no time-stamps',
    given: ({ pki }) => ({ detached: makeTimestamp(record, pki.signers.rsa, { genTime: stampedAt }) }),
    expected: ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE', 'TSA_PURPOSE_WRONG'],
  },
  {
    title: 'an imprint of a digest that nobody knows is not computed',
    given: ({ pki }) => {
      const token = makeTimestamp(record, pki.timestamping.p256, { genTime: stampedAt });
      const sha256 = Buffer.from('0609608648016503040201', 'hex');
      const at = token.indexOf(sha256, token.indexOf(sha256) + 1);
      token[at + sha256.length - 1] = 0x7f;
      return { detached: token };
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
];

/** Which anchors time-stamp authorities lead to. */
const timestampAnchors: readonly Case[] = [
  {
    title: 'an anchor for signers alone is none for time-stamps',
    given: ({ pki, underPolicy }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256),
      trust: underPolicy({ anchors: [{ file: 'root.der', use: ['sign'] }] }),
    }),
    expected: 'TOTAL-PASSED',
    timestamp: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
  {
    title: 'an anchor for time-stamps beside it is one',
    given: ({ pki, underPolicy }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256),
      trust: underPolicy({
        anchors: [{ file: 'root.der', use: ['sign'] }],
        tsaAnchors: [{ file: 'issuing.der' }],
      }),
    }),
    expected: 'TOTAL-PASSED',
    timestamp: 'TOTAL-PASSED',
  },
  {
    title: 'an anchor for time-stamps alone is none for signers',
    given: ({ pki, underPolicy }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256),
      trust: underPolicy({ tsaAnchors: [{ file: 'root.der' }] }),
    }),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
    timestamp: 'TOTAL-PASSED',
  },
];

export const timestamps: readonly Case[] = [
  ...soundTimestamps,
  ...rejectedTimestamps,
  ...standingAlone,
  ...timestampAnchors,
];

/** A signature of p256 with a time-stamp that departs from the sound one. */
function faulty(request: Partial<TimestampRequest>): Given {
  return ({ pki }) => ({ detached: signStamped(pki.signers.p256, pki.timestamping.p256, request) });
}
