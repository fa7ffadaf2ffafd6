import type { EvidencedSignature, SignatureEvidence } from '../../schema/types/signature-evidence.ts';
import type { SignatureTimes } from '../../schema/types/signature-report.ts';
import type { RevocationList } from '../../signatures/x509/revocation-list.ts';
import { openMemory } from '../keeping/memory.ts';
import type { SignatureVerdict } from './signature-outcome.ts';
import type { VerifiedSignatures } from './verify-signatures.ts';

/** Verdicts whose text is remembered: files that were signed alike and not verified again share theirs. */
const mostVerdicts = 1000;

/**
 * Writes down what the verdicts on a delivery's signatures rest on, enough to verify them again without us:
 * who signed what and when, every certificate of the chains, the revocation lists and OCSP
 * responses that were used, and the time-stamps.
 * @param lists the revocation lists of the trust policy
 * @returns JSON, indented by one, of which the signatures are written one by one
 */
export function writeSignatureEvidence(signatures: VerifiedSignatures, lists: readonly RevocationList[]): string {
  const frame = JSON.stringify(frameOf(signatures, lists), null, 1);
  const verdictText = openMemory((verdict: SignatureVerdict) => indented(verdictOf(verdict)), mostVerdicts);
  const texts = signatures.entries.map(({ signed, container, verdict }) => {
    const [file, holder] = [signed, container].map((one) => JSON.stringify(one.file.path));
    return `  {\n   "signed": ${file},\n   "container": ${holder},${verdictText(verdict)}\n  }`;
  });
  // A line break stands in no text of JSON, so this is no text that somebody else has written.
  const [head = '', tail = ''] = frame.split(noSignatures);
  return texts.length === 0 ? `${frame}\n` : `${head}\n "signatures": [\n${texts.join(',\n')}\n ]${tail}\n`;
}

const noSignatures = '\n "signatures": []';

/** The members of an object as they stand in a list of a document that is indented by one. */
function indented(members: object): string {
  return JSON.stringify(members, null, 1).slice(1, -2).replaceAll('\n', '\n  ');
}

function verdictOf({ chain, indication, kind, reason, signer, subIndication, times }: SignatureVerdict) {
  const evidenced: Omit<EvidencedSignature, 'signed' | 'container'> = {
    kind,
    indication,
    ...(subIndication && { subIndication }),
    ...(reason !== undefined && { reason }),
    ...(signer && { signer }),
    ...(times && timesOf(times)),
    chain: chain.map(({ certificate }) => certificate),
  };
  return evidenced;
}

function frameOf(
  { policy, certificates, crls, ocsps, tokens }: VerifiedSignatures,
  lists: readonly RevocationList[],
): SignatureEvidence {
  return {
    schema: 'yijiao-signature-evidence/1',
    policy,
    signatures: [],
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
