import { type CertificateRequest, extension, type Identity, issue } from '../../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../../fixtures/pki/cms.ts';
import { oid, sequence } from '../../../../fixtures/pki/der.ts';
import { shift } from '../../../../fixtures/pki/make.ts';
import { parseTrust } from '../../../../src/signatures/trust.ts';
import type { Case, Expected } from '../../case.ts';
import { period, policyFile, record, type World } from '../../world.ts';

const valid = { from: period.validFrom, to: period.validTo };
const chainFailure = (reason: 'ISSUER_NOT_AUTHORITY' | 'ISSUER_MAY_NOT_ISSUE' | 'PATH_TOO_LONG'): Expected => [
  'INDETERMINATE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  reason,
];

/** Chains above the signer, and whether they may be used. */
export const chains: readonly Case[] = [
  {
    title: 'a certificate that has ended is indeterminate',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.expired) }),
    expected: ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_EXPIRED'],
  },
  {
    title: 'a certificate that has not begun fails',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.notYetValid) }),
    expected: ['TOTAL-FAILED', 'NOT_YET_VALID', 'CERTIFICATE_NOT_YET_VALID'],
  },
  {
    title: 'a certificate whose key is not for signing is indeterminate',
    given: ({ faulty }) => ({ detached: signCms(record, faulty.wrongKeyUsage) }),
    expected: ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE', 'KEY_USAGE_WRONG'],
  },
  ...(
    [
      ['servers alone', ['1.3.6.1.5.5.7.3.1'], false],
      ['time-stamps alone', ['1.3.6.1.5.5.7.3.8'], false],
      ['servers and mail', ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.4'], true],
      ['documents', ['1.3.6.1.5.5.7.3.36'], true],
    ] as const
  ).map(
    ([purpose, oids, good]): Case => ({
      title: `a certificate for ${purpose} may ${good ? '' : 'not '}sign documents`,
      given: async ({ signerWith }) => {
        const extensions = [extension('2.5.29.37', sequence(...oids.map(oid)), true)];
        return { detached: signCms(record, await signerWith({ extensions })) };
      },
      expected: good ? 'TOTAL-PASSED' : ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE', 'KEY_USAGE_WRONG'],
    }),
  ),
  {
    title: 'an end entity cannot issue certificates',
    given: ({ faulty }) => ({ detached: signCms(record, faulty.issuedByEndEntity) }),
    expected: chainFailure('ISSUER_NOT_AUTHORITY'),
  },
  {
    title: 'an authority whose key may not sign certificates cannot issue them',
    given: ({ faulty }) => ({ detached: signCms(record, faulty.issuerMayNotIssue) }),
    expected: chainFailure('ISSUER_MAY_NOT_ISSUE'),
  },
  {
    title: 'more authorities than the path length are too many',
    given: ({ faulty }) => ({ detached: signCms(record, faulty.beyondPathLength) }),
    expected: chainFailure('PATH_TOO_LONG'),
  },
  {
    title: 'a critical extension that nobody knows stops a chain',
    given: ({ faulty }) => ({ detached: signCms(record, faulty.unknownCriticalExtension) }),
    expected: ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'CRITICAL_EXTENSION_UNKNOWN'],
  },
  {
    title: 'a name outside of what an authority may issue stops a chain',
    given: ({ faulty }) => ({ detached: signCms(record, faulty.nameConstrained) }),
    expected: ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'NAME_NOT_PERMITTED'],
  },
  {
    title: 'a self-signed certificate that nobody trusts leads nowhere',
    given: ({ faulty }) => ({ detached: signCms(record, faulty.selfSigned) }),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
  {
    title: 'a self-signed certificate in the trust folder is its own anchor',
    given: ({ faulty, trusting }) => ({
      detached: signCms(record, faulty.selfSigned),
      trust: trusting({ name: 'signer.der', bytes: faulty.selfSigned.certificate }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: "a root of the anchor's name with another key is not the anchor",
    given: ({ faulty }) => ({ detached: signCms(record, faulty.falseRoot) }),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
  {
    title: 'without a trust folder nobody is trusted',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa), trust: parseTrust([]) }),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
  {
    title: 'an issuing authority that only the signature brings is taken',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: parseTrust([{ name: 'root.der', bytes: pki.root.certificate }]),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'CERTIFICATE_STATUS_UNCHECKED',
  },
  {
    title: 'an issuing authority that is nowhere leaves the chain open',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, { certificates: [pki.signers.rsa.certificate] }),
      trust: parseTrust([{ name: 'root.der', bytes: pki.root.certificate }]),
    }),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
  {
    title: 'a policy may trust an issuing authority itself',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: underPolicy({ anchors: [{ file: 'issuing.der' }] }),
    }),
    expected: 'TOTAL-PASSED',
  },
  ...[{ to: '2026-06-01' }, { from: '2026-06-03' }].map(
    (dates): Case => ({
      title: `an anchor is trusted only in its dates, not ${JSON.stringify(dates)}`,
      given: ({ pki, underPolicy }) => ({
        detached: signCms(record, pki.signers.rsa),
        trust: underPolicy({ anchors: [{ file: 'root.der', ...dates }] }),
      }),
      expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE', 'ANCHOR_OUT_OF_USE'],
    }),
  ),
  {
    title: 'an anchor is trusted to the end of its last day',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: underPolicy({ anchors: [{ file: 'root.der', from: '2026-06-02', to: '2026-06-02' }] }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an issuing authority whose certificate has ended is not accepted',
    given: async (world) => {
      const signer = await below(world, { to: shift(period.validFrom, 86_400_000) });
      return { detached: signCms(record, signer) };
    },
    expected: ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'ISSUER_OUT_OF_VALIDITY'],
  },
  {
    title: 'of two certificates of one authority the valid one is taken',
    given: async ({ pki }) => {
      const old = await issue(
        { subject: pki.issuing.subject, ...valid, to: period.validFrom, authority: {}, keys: pki.issuing },
        pki.root,
      );
      const certificates = [old.certificate, pki.issuing.certificate, pki.signers.rsa.certificate];
      return { detached: signCms(record, pki.signers.rsa, { certificates }) };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'authorities that certify each other end the search',
    given: async () => {
      const request = { ...valid, authority: {} };
      const left = await issue({ ...request, subject: { commonName: 'left' } });
      const right = await issue({ ...request, subject: { commonName: 'right' } }, left);
      const again = await issue({ ...request, subject: left.subject, keys: left }, right);
      const signer = await issue({ subject: { commonName: 'signer' }, ...valid }, right);
      const certificates = [signer, right, again, left].map(({ certificate }) => certificate);
      return { detached: signCms(record, signer, { certificates }) };
    },
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
  {
    title: 'a certificate that its authority signed with an algorithm that nobody knows is not computed',
    given: async ({ pki, signerWith }) => {
      const signedWith = { ...pki.issuing.scheme, algorithm: sequence(oid('1.2.3.4.5')) };
      return { detached: signCms(record, await signerWith({ signedWith })) };
    },
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'NOT_PERFORMED_ISSUER_ALGORITHM'],
  },
  {
    title: 'a certificate whose signature algorithm has parameters that nobody can read is not computed',
    given: async ({ pki, signerWith }) => {
      const signedWith = { ...pki.issuing.scheme, algorithm: sequence(oid('1.2.840.113549.1.1.10'), oid('1.2.3')) };
      return { detached: signCms(record, await signerWith({ signedWith })) };
    },
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'NOT_PERFORMED_ISSUER_ALGORITHM'],
  },
  {
    title: 'a trust.json that names no anchor trusts nobody',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: trusting(policyFile({ anchors: [] })),
    }),
    expected: ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND', 'CHAIN_NOT_FOUND'],
  },
];

/** A signer below a new authority of the root. */
async function below({ pki }: World, authority: Partial<CertificateRequest>): Promise<Identity> {
  const issuer = await issue(
    { subject: { commonName: '移交测试另一 CA' }, ...valid, authority: {}, ...authority },
    pki.root,
  );
  return issue({ subject: pki.signers.p256.subject, ...valid }, issuer);
}
