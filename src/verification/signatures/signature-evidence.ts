import { openMemory } from '../../memory.ts';
import type { EvidencedSignature, SignatureEvidence } from '../../schema/types/signature-evidence.ts';
import type { SignatureTimes } from '../../schema/types/signature-report.ts';
import type { RevocationList } from '../../signatures/x509/revocation-list.ts';
import type { SignatureVerdict } from './signature-outcome.ts';
import type { VerifiedSignature, VerifiedSignatures } from './verify-signatures.ts';

/** Verdicts whose text is remembered: files that were signed alike and not verified again share theirs. */
const mostVerdicts = 1000;

/**
 * Writes down what the verdicts on a delivery's signatures rest on, enough to verify them again without us:
 * who signed what and when, every certificate of the chains, the revocation lists and OCSP
 * responses that were used, and the time-stamps.
 * @param lists the revocation lists of the trust policy
 * @returns JSON in UTF-8, indented by one, with a line for each signature
 */
export function writeSignatureEvidence(signatures: VerifiedSignatures, lists: readonly RevocationList[]): Uint8Array {
  const frame = `${JSON.stringify(frameOf(signatures, lists), null, 1)}\n`;
  const { entries } = signatures;
  if (entries.length === 0) return Buffer.from(frame);
  // A line break stands in no text of JSON, so this is no text that somebody else has written.
  const [head = '', tail = ''] = frame.split(noSignatures);
  const verdictText = openMemory(
    (verdict: SignatureVerdict) => JSON.stringify(verdictOf(verdict)).slice(1),
    mostVerdicts,
  );
  const lineOf = ({ signed, container, verdict }: VerifiedSignature): string => {
    const [file, holder] = [signed, container].map((one) => JSON.stringify(one.file.path));
    return `  {"signed":${file},"container":${holder},${verdictText(verdict)}`;
  };
  const pieces = [Buffer.from(`${head}\n "signatures": [\n`)];
  for (let first = 0; first < entries.length; first += linesTogether) {
    const lines = entries.slice(first, first + linesTogether).map(lineOf);
    pieces.push(Buffer.from(`${first === 0 ? '' : ',\n'}${lines.join(',\n')}`));
  }
  return Buffer.concat([...pieces, Buffer.from(`\n ]${tail}`)]);
}

/** Lines that are encoded as one: all at once would be a text of many megabytes, and one by one takes longer. */
const linesTogether = 100;

const noSignatures = '\n "signatures": []';

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
