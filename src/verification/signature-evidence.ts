import type { EvidencedSignature, SignatureEvidence } from '../schema/types/signature-evidence.ts';
import type { SignatureTimes } from '../schema/types/signature-report.ts';
import type { RevocationList } from '../signatures/x509/revocation-list.ts';
import type { VerifiedSignatures } from './verify-signatures.ts';

/**
 * Writes down what the verdicts on a delivery's signatures rest on, enough to verify them again without us:
 * who signed what and when, every certificate of the chains, the revocation lists and OCSP
 * responses that were used, and the time-stamps.
 * @param lists the revocation lists of the trust policy
 */
export function signatureEvidence(
  { policy, entries, certificates, crls, ocsps, tokens }: VerifiedSignatures,
  lists: readonly RevocationList[],
): SignatureEvidence {
  return {
    schema: 'yijiao-signature-evidence/1',
    policy,
    signatures: entries.map(({ signed, container, verdict }) => ({
      signed: signed.file.path,
      container: container.file.path,
      kind: verdict.kind,
      indication: verdict.indication,
      ...(verdict.subIndication && { subIndication: verdict.subIndication }),
      ...(verdict.reason !== undefined && { reason: verdict.reason }),
      ...(verdict.signer && { signer: verdict.signer }),
      ...(verdict.times && timesOf(verdict.times)),
      chain: verdict.chain.map(({ certificate }) => certificate),
    })),
    certificates: inOrder(certificates),
    statusResponses: inOrder(ocsps),
    timestamps: inOrder(tokens),
    revocationLists: Object.fromEntries(
      lists
        .map(({ fingerprint, der }) => ({ reference: `sha256:${fingerprint}`, der }))
        .filter(({ reference }) => crls.has(reference))
        .map(({ reference, der }) => [reference, Buffer.from(der).toString('base64')]),
    ),
  };
}

/** Of a signature that nothing proves to be older, the time of the check says nothing: the same delivery gives the same evidence. */
function timesOf({ best, source }: SignatureTimes): Pick<EvidencedSignature, 'best' | 'source'> {
  return source === 'validation' ? { source } : { best, source };
}

function inOrder(kept: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...kept].sort(([one], [other]) => (one < other ? -1 : 1)));
}
