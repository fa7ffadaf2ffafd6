import { extension, type Identity, issue } from '../../../../fixtures/pki/certificate.ts';
import { attribute, type CmsOptions, signCms } from '../../../../fixtures/pki/cms.ts';
import { context, generalizedTime, oid, sequence, tlv } from '../../../../fixtures/pki/der.ts';
import { shift } from '../../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../../fixtures/pki/revocation-list.ts';
import { schemeOf } from '../../../../fixtures/pki/scheme.ts';
import { answerBasicStatus, answerStatus, type StatusRequest } from '../../../../fixtures/pki/status-response.ts';
import { purposes } from '../../../../fixtures/pki/timestamp.ts';
import type { Case, Expected } from '../../case.ts';
import { at, period, policyFile, record, type World } from '../../world.ts';
import { day, signStamped, stampedAt } from '../tsp/stamping.ts';

const ocspSigning = '1.3.6.1.5.5.7.3.9';
const today = { thisUpdate: shift(at, -day / 2), nextUpdate: shift(at, day) };
const revoked = { revokedAt: shift(at, -20 * day), reason: 1 };
const unanswered: Expected = ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_STATUS_REQUIRED'];
const isRevoked: Expected = ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'];

/** The answer of a thief who writes what time he likes. */
const longAgo = { thisUpdate: shift(at, -101 * day), nextUpdate: shift(at, 9_000 * day) };

const weakSchemes: readonly Parameters<typeof schemeOf>[] = [
  ['rsa', 'md5'],
  ['rsa', 'sha1'],
  ['rsa-1024'],
  ['brainpool256'],
];

/** What OCSP responses do to a verdict under a policy that wants the signer's status (T14). The signer is p256. */
export const statusResponses: readonly Case[] = [
  {
    title: 'a response of the issuing authority itself is believed',
    given: (world) => answered(world, ({ pki }) => [pki.issuing, {}]),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a response of a responder that the authority made is believed',
    given: (world) => answered(world, ({ pki }) => [pki.responder, { certificates: [pki.responder.certificate] }]),
    expected: 'TOTAL-PASSED',
  },
  ...(['sha256', 'sm3'] as const).map(
    (digest): Case => ({
      title: `a response that names the issuer by ${digest} is believed`,
      given: (world) => answered(world, ({ pki }) => [pki.issuing, { digest }]),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a responder may be named by its key',
    given: (world) =>
      answered(world, ({ pki }) => [pki.responder, { byKey: true, certificates: [pki.responder.certificate] }]),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a responder whose certificate only the trust folder has is found there',
    given: (world) =>
      answered(world, ({ pki }) => [pki.responder, {}], { 'responder.der': world.pki.responder.certificate }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a responder of SM2 is believed like any other',
    given: (world) =>
      answered(world, async () => {
        const responder = await responderWith(world, { scheme: schemeOf('sm2') });
        return [responder, { certificates: [responder.certificate] }];
      }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a response that calls the certificate revoked counts, however old',
    given: (world) =>
      answered(world, ({ pki }) => [
        pki.issuing,
        { status: revoked, thisUpdate: shift(at, -19 * day), nextUpdate: shift(at, -18 * day) },
      ]),
    expected: isRevoked,
  },
  {
    title: 'a response that calls the certificate revoked counts beside a list that does not',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.p256),
      trust: trusting({ name: 'p256.ocsp', bytes: responseFor(pki.signers.p256, pki.issuing, { status: revoked }) }),
    }),
    expected: isRevoked,
  },
  {
    title: 'a list that calls the certificate revoked counts beside a response that does not',
    given: ({ pki, trusting }) => {
      const list = { ...today, revoked: [{ serial: pki.signers.p256.serial, at: revoked.revokedAt }] };
      return {
        detached: signCms(record, pki.signers.p256),
        trust: trusting(
          { name: 'p256.ocsp', bytes: responseFor(pki.signers.p256, pki.issuing, {}) },
          { name: 'issuing.crl', bytes: issueRevocationList(pki.issuing, list) },
        ),
      };
    },
    expected: isRevoked,
  },
  {
    title: 'a certificate that a response calls on hold is to be tried later',
    given: (world) => answered(world, ({ pki }) => [pki.issuing, { status: { ...revoked, reason: 6 } }]),
    expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_ON_HOLD'],
  },
  {
    title: 'a revocation after the time-stamp does no harm',
    given: ({ pki, trusting }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256),
      trust: trusting({ name: 'p256.ocsp', bytes: responseFor(pki.signers.p256, pki.issuing, { status: revoked }) }),
    }),
    expected: 'TOTAL-PASSED',
    best: ['timestamp', stampedAt],
    remark: 'CERTIFICATE_REVOKED_LATER',
  },
  ...inSignatures(),
  ...faults().map(
    ([what, by]): Case => ({
      title: `a response is not believed ${what}`,
      given: (world) => answered(world, by),
      expected: unanswered,
    }),
  ),
  ...[0, 1, 6].map(
    (reason): Case => ({
      title: `a response is not believed by a responder that was revoked since for reason ${reason}, whatever time it writes`,
      given: (world) => answeredByRevoked(world, { at: shift(at, -100 * day), reason }),
      expected: unanswered,
    }),
  ),
  {
    title: 'a response is not believed by a responder whose key is known by now to be lost',
    given: (world) => answeredByRevoked(world, { at: shift(at, day), reason: 1 }),
    expected: unanswered,
  },
  {
    title: 'a response of a responder that later only ceased to work is believed',
    given: (world) => answeredByRevoked(world, { at: shift(at, day), reason: 5 }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a response that calls the certificate revoked counts though its responder has ended since',
    given: (world) =>
      answered(world, async () => {
        const responder = await responderWith(world, { to: shift(at, -10 * day) });
        const request = { status: revoked, thisUpdate: shift(at, -19 * day), nextUpdate: shift(at, -18 * day) };
        return [responder, { ...request, certificates: [responder.certificate] }];
      }),
    expected: isRevoked,
  },
  {
    title: 'a response that remembers certificates that have ended speaks of one',
    given: ({ pki, trusting }) => {
      const cutoff = extension('1.3.6.1.5.5.7.48.1.6', generalizedTime(shift(period.validFrom, -365 * day)));
      const bytes = responseFor(pki.signers.expired, pki.issuing, { extensions: [cutoff] });
      return {
        detached: signStamped(pki.signers.expired, pki.timestamping.p256, {
          genTime: shift(period.validFrom, -30 * day),
        }),
        trust: trusting(
          policyFile({ revocation: { require: 'signer' }, tsaAnchors: [{ file: 'tsa.der' }] }),
          { name: 'expired.ocsp', bytes },
          { name: 'tsa.der', bytes: pki.timestamping.p256.certificate },
        ),
      };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a response that may have forgotten a certificate that has ended says nothing',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.expired),
      intakeAt: shift(period.validFrom, -30 * day),
      trust: trusting(policyFile({ revocation: { require: 'signer' } }), {
        name: 'expired.ocsp',
        bytes: responseFor(pki.signers.expired, pki.issuing, {}),
      }),
    }),
    expected: unanswered,
  },
];

/** Who answers, and what. */
type By = (
  world: World,
) => readonly [Identity, Partial<StatusRequest>] | Promise<readonly [Identity, Partial<StatusRequest>]>;

function faults(): readonly (readonly [string, By])[] {
  return [
    ['when the responder does not know the certificate', ({ pki }) => [pki.issuing, { status: 'unknown' }]],
    ['about another certificate', ({ pki }) => [pki.issuing, { serial: pki.signers.rsa.serial }]],
    ['about the number of another authority', ({ pki }) => [pki.issuing, { issuer: pki.root }]],
    ['by the root that did not issue the certificate', ({ pki }) => [pki.root, {}]],
    ['past its time', ({ pki }) => [pki.issuing, { thisUpdate: shift(at, -9 * day), nextUpdate: shift(at, -8 * day) }]],
    [
      'of long ago that names no next time',
      ({ pki }) => [pki.issuing, { thisUpdate: shift(at, -9 * day), nextUpdate: undefined }],
    ],
    ['by the certificate itself', ({ pki }) => [pki.signers.p256, { certificates: [pki.signers.p256.certificate] }]],
    [
      'by a signer of the same authority who is no responder',
      ({ pki }) => [pki.signers.rsa, { certificates: [pki.signers.rsa.certificate] }],
    ],
    [
      'by a responder of another authority',
      async ({ pki }) => {
        const responder = await issue(
          { subject: pki.responder.subject, ...valid, extensions: [purposes([ocspSigning])] },
          pki.root,
        );
        return [responder, { certificates: [responder.certificate] }];
      },
    ],
    [
      'by a responder whose certificate had ended',
      async (world) => {
        const responder = await responderWith(world, { to: shift(at, -2 * day) });
        return [responder, { certificates: [responder.certificate] }];
      },
    ],
    [
      'by a responder whose certificate has ended since, whatever time it writes',
      async (world) => {
        const responder = await responderWith(world, { to: shift(at, -100 * day) });
        return [responder, { ...longAgo, certificates: [responder.certificate] }];
      },
    ],
    ...weakSchemes.map((scheme): readonly [string, By] => [
      `by a responder of ${scheme.join(' with ')}, which the policy does not accept`,
      async (world) => {
        const responder = await responderWith(world, { scheme: schemeOf(...scheme) });
        return [responder, { certificates: [responder.certificate] }];
      },
    ]),
    [
      'by a responder whose key may not sign',
      async (world) => {
        const responder = await responderWith(world, { keyUsage: ['keyEncipherment'] });
        return [responder, { certificates: [responder.certificate] }];
      },
    ],
    ['whose signature does not hold', ({ pki }) => [{ ...pki.issuing, privateKey: pki.signers.p256.privateKey }, {}]],
  ];
}

const valid = { from: period.validFrom, to: period.validTo };

/** Responses that come with the signature, in every place that CMS knows. */
function inSignatures(): readonly Case[] {
  const places: readonly (readonly [string, (world: World) => CmsOptions])[] = [
    [
      'the revocation information of the container',
      ({ pki }) => ({ crls: [tlv(0xa1, oid('1.3.6.1.5.5.7.16.2'), responseFor(pki.signers.p256, pki.issuing, {}))] }),
    ],
    [
      'the revocation values of CAdES',
      ({ pki }) => {
        const basic = answerBasicStatus(pki.issuing, requestFor(pki.signers.p256, pki.issuing, {}));
        const values = sequence(context(1, sequence(basic)));
        return { unsignedAttributes: [attribute('1.2.840.113549.1.9.16.2.24', values)] };
      },
    ],
    [
      'the revocation archive of Adobe',
      ({ pki }) => {
        const values = sequence(context(1, sequence(responseFor(pki.signers.p256, pki.issuing, {}))));
        const archive = attribute('1.2.840.113583.1.1.8', values);
        return { changeAttributes: (attributes) => [...attributes, archive] };
      },
    ],
  ];
  return places.map(([place, options]) => ({
    title: `a response in ${place} is found`,
    given: (world) => ({
      detached: signCms(record, world.pki.signers.p256, options(world)),
      trust: withoutList(world),
    }),
    expected: 'TOTAL-PASSED',
  }));
}

/** Verifies p256 under one response and no list, where the policy wants the status of the signer. */
async function answered(
  world: World,
  by: By,
  files: Readonly<Record<string, Buffer>> = {},
): Promise<{ readonly detached: Buffer; readonly trust: ReturnType<World['trusting']> }> {
  const { signers, issuing } = world.pki;
  const [responder, request] = await by(world);
  const response = answerStatus(responder, { ...requestFor(signers.p256, issuing, {}), ...request });
  return { detached: signCms(record, signers.p256), trust: withoutList(world, { 'p256.ors': response, ...files }) };
}

/** The same, where the list of the authority, long past its time, names the responder. */
async function answeredByRevoked(
  world: World,
  revocation: { readonly at: Date; readonly reason: number },
): Promise<{ readonly detached: Buffer; readonly trust: ReturnType<World['trusting']> }> {
  const responder = await responderWith(world, {});
  const list = { thisUpdate: shift(at, -60 * day), nextUpdate: shift(at, -50 * day) };
  const revocationList = issueRevocationList(world.pki.issuing, {
    ...list,
    revoked: [{ serial: responder.serial, ...revocation }],
  });
  const by = (): ReturnType<By> => [responder, { ...longAgo, certificates: [responder.certificate] }];
  return answered(world, by, { 'issuing.crl': revocationList });
}

/** A trust folder whose list of the issuing authority is long past its time. */
function withoutList(
  { pki, trusting }: World,
  files: Readonly<Record<string, Buffer>> = {},
): ReturnType<World['trusting']> {
  const old = { thisUpdate: shift(at, -60 * day), nextUpdate: shift(at, -50 * day) };
  const given = { 'issuing.crl': issueRevocationList(pki.issuing, old), ...files };
  return trusting(
    policyFile({ revocation: { require: 'signer' } }),
    ...Object.entries(given).map(([name, bytes]) => ({ name, bytes })),
  );
}

function requestFor(about: Identity, issuer: Identity, request: Partial<StatusRequest>): StatusRequest {
  return { issuer, serial: about.serial, ...today, ...request };
}

function responseFor(about: Identity, issuer: Identity, request: Partial<StatusRequest>): Buffer {
  return answerStatus(issuer, requestFor(about, issuer, request));
}

function responderWith({ signerWith }: World, request: Parameters<World['signerWith']>[0]): Promise<Identity> {
  return signerWith({ subject: { commonName: 'OCSP' }, extensions: [purposes([ocspSigning], false)], ...request });
}
