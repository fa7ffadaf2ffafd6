import { issue } from '../../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../../fixtures/pki/cms.ts';
import { type PolicyRequest, policyExtensions } from '../../../../fixtures/pki/policies.ts';
import type { SignatureReason } from '../../../../src/i18n/signatures/reasons.ts';
import type { Case, Expected } from '../../case.ts';
import { period, record } from '../../world.ts';

const valid = { from: period.validFrom, to: period.validTo };
const [any, gold, silver] = ['2.5.29.32.0', '1.2.3.1', '1.2.3.2'] as const;
const refused = (reason: SignatureReason): Expected => ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', reason];

/** What an authority below the root and its signer say of policies, and what comes of it. */
const rows: readonly (readonly [title: string, authority: PolicyRequest, signer: PolicyRequest, expected: Expected])[] =
  [
    [
      'a certificate of the policy that its authority requires passes',
      { policies: [gold], requireExplicit: 0 },
      { policies: [gold] },
      'TOTAL-PASSED',
    ],
    [
      'a certificate of a policy mapped from the one that its authority requires passes',
      { policies: [gold], requireExplicit: 0, mappings: [[gold, silver]] },
      { policies: [silver] },
      'TOTAL-PASSED',
    ],
    [
      'a certificate without the policy that its authority requires stops a chain',
      { policies: [gold], requireExplicit: 0 },
      {},
      refused('CERTIFICATE_POLICY_MISSING'),
    ],
    [
      'an authority that maps the policy that stands for all stops a chain',
      { policies: [any], mappings: [[any, silver]] },
      { policies: [silver] },
      refused('CERTIFICATE_POLICY_MAPPED_ANY'),
    ],
    [
      'critical policies with the statement of a practice pass',
      { policies: [gold], qualifier: '1.3.6.1.5.5.7.2.1' },
      { policies: [gold], qualifier: '1.3.6.1.5.5.7.2.2' },
      'TOTAL-PASSED',
    ],
    [
      'critical policies with a qualifier that nobody knows stop a chain',
      {},
      { policies: [gold], qualifier: '1.2.3.4.5' },
      refused('CRITICAL_EXTENSION_UNKNOWN'),
    ],
  ];

/** Certificate policies along a chain. */
export const certificatePolicies: readonly Case[] = rows.map(([title, authority, signer, expected]) => ({
  title,
  given: async ({ pki }) => {
    const subject = { commonName: '移交测试策略 CA' };
    const extensions = policyExtensions(authority);
    const issuer = await issue({ subject, ...valid, authority: {}, extensions }, pki.root);
    const own = policyExtensions(signer);
    return {
      detached: signCms(record, await issue({ subject: pki.signers.p256.subject, ...valid, extensions: own }, issuer)),
    };
  },
  expected,
}));
