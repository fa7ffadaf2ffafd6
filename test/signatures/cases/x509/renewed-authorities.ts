import { type CertificateRequest, type Identity, issue } from '../../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../../fixtures/pki/cms.ts';
import { shift } from '../../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../../fixtures/pki/revocation-list.ts';
import { answerStatus } from '../../../../fixtures/pki/status-response.ts';
import { purposes } from '../../../../fixtures/pki/timestamp.ts';
import { parseTrust } from '../../../../src/signatures/trust.ts';
import type { Case, Expected } from '../../case.ts';
import { at, type Given, period, policyFile, record, type World } from '../../world.ts';

const day = 86_400_000;
const week = { thisUpdate: shift(at, -6 * day), nextUpdate: shift(at, day) };
const revokedBefore = shift(at, -20 * day);
const long = { from: shift(period.validFrom, -10 * 365 * day), to: shift(period.validTo, 10 * 365 * day) };

const revoked: Expected = ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'];
const unchecked = { expected: 'TOTAL-PASSED', remark: 'CERTIFICATE_STATUS_UNCHECKED' } as const;

/** The issuing authority under its name with another key. */
function renewed({ issuing, root }: World['pki'], request: Partial<CertificateRequest> = {}, by = root) {
  return issue({ subject: issuing.subject, authority: { pathLength: 0 }, ...long, ...request }, by);
}

function listOf(authority: Identity, { serial }: Identity, reason = 1): Buffer {
  return issueRevocationList(authority, { ...week, revoked: [{ serial, at: revokedBefore, reason }] });
}

/** The record signed by p256, where there is no list but that of an authority beside its certificate. */
async function listedBy(world: World, authority: Identity, reason?: number): Promise<Given> {
  const { pki, trusting } = world;
  return {
    detached: signCms(record, pki.signers.p256),
    trust: trusting(
      { name: 'renewed.der', bytes: authority.certificate },
      { name: 'issuing.crl', bytes: listOf(authority, pki.signers.p256, reason) },
    ),
  };
}

/** Lists of authorities that have renewed their keys (RFC 5280 §6.3.3 (f)). */
export const renewedAuthorities: readonly Case[] = [
  {
    title: 'a list that an authority signs with its renewed key tells who was revoked',
    given: async (world) => listedBy(world, await renewed(world.pki)),
    expected: revoked,
  },
  {
    title: 'a renewed key that the old one has certified signs lists as well',
    given: async (world) => listedBy(world, await renewed(world.pki, {}, world.pki.issuing)),
    expected: revoked,
  },
  {
    title: 'a key that an authority has for its lists alone tells who was revoked',
    given: async (world) => listedBy(world, await listSigner(world, ['cRLSign'])),
    expected: revoked,
  },
  {
    title: 'a hold by a renewed key is to be tried later',
    given: async (world) => listedBy(world, await renewed(world.pki), 6),
    expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_ON_HOLD'],
  },
  {
    title: 'the renewed key and its list are believed from within the signature too',
    given: async ({ pki, trust }) => {
      const authority = await renewed(pki);
      const { p256 } = pki.signers;
      const certificates = [p256.certificate, pki.issuing.certificate, authority.certificate];
      return { detached: signCms(record, p256, { certificates, crls: [listOf(authority, p256)] }), trust };
    },
    expected: revoked,
  },
  {
    title: 'an authority is revoked by a list of the renewed root',
    given: async ({ pki, trusting }) => {
      const root = await issue({ subject: pki.root.subject, authority: {}, ...long });
      return {
        detached: signCms(record, pki.signers.p256),
        trust: trusting(
          { name: 'renewed.der', bytes: root.certificate },
          { name: 'renewed.crl', bytes: listOf(root, pki.issuing) },
        ),
      };
    },
    expected: ['INDETERMINATE', 'REVOKED_CA_NO_POE', 'ISSUER_REVOKED'],
  },
  {
    title: 'a list by a renewed key that is silent clears no certificate',
    given: async (world) => {
      const { pki, trusting } = world;
      const authority = await renewed(pki);
      return {
        detached: signCms(record, pki.signers.p256),
        trust: trusting(
          { name: 'renewed.der', bytes: authority.certificate },
          { name: 'issuing.crl', bytes: issueRevocationList(authority, week) },
        ),
      };
    },
    ...unchecked,
  },
  {
    title: 'a list of a namesake that nobody above the authority has certified is not believed',
    given: async ({ pki, trusting }) => {
      const namesake = await renewed(pki, {}, await issue({ subject: pki.root.subject, authority: {}, ...long }));
      const { p256 } = pki.signers;
      const certificates = [p256.certificate, pki.issuing.certificate, namesake.certificate];
      const detached = signCms(record, p256, { certificates, crls: [listOf(namesake, p256)] });
      return { detached, trust: trusting() };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a list of a namesake that may sign no lists is not believed',
    given: async (world) => listedBy(world, await renewed(world.pki, { keyUsage: ['keyCertSign'] })),
    ...unchecked,
  },
  ...(
    [
      ['for signatures', ['digitalSignature']],
      ['for anything', 'none'],
    ] as const
  ).map(
    ([what, keyUsage]): Case => ({
      title: `a list of a namesake that is no authority and whose key is ${what} is not believed`,
      given: async (world) => listedBy(world, await listSigner(world, keyUsage)),
      ...unchecked,
    }),
  ),
  {
    title: 'a responder that a list by a renewed key revokes clears no certificate',
    given: async ({ pki, signerWith }) => {
      const [authority, responder] = [
        await renewed(pki),
        await signerWith({ extensions: [purposes(['1.3.6.1.5.5.7.3.9'])] }),
      ];
      const response = answerStatus(responder, {
        issuer: pki.issuing,
        serial: pki.signers.p256.serial,
        thisUpdate: shift(at, -day / 2),
        nextUpdate: shift(at, day),
        certificates: [responder.certificate],
      });
      return {
        detached: signCms(record, pki.signers.p256),
        trust: parseTrust([
          { name: 'root.der', bytes: pki.root.certificate },
          { name: 'issuing.der', bytes: pki.issuing.certificate },
          { name: 'renewed.der', bytes: authority.certificate },
          { name: 'renewed.crl', bytes: listOf(authority, responder) },
          { name: 'p256.ocsp', bytes: response },
          policyFile({ revocation: { require: 'signer' } }),
        ]),
      };
    },
    expected: ['INDETERMINATE', 'TRY_LATER', 'CERTIFICATE_STATUS_REQUIRED'],
  },
];

/** A certificate of the authority's name that is for no certificates. */
function listSigner({ pki }: World, keyUsage: NonNullable<CertificateRequest['keyUsage']>): Promise<Identity> {
  return issue({ subject: pki.issuing.subject, keyUsage, ...long }, pki.root);
}
