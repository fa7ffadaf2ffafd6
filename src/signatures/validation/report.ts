import { passedSentence, signatureReasons } from '../../i18n/signatures/reasons.ts';
import type { SignatureReasonText } from '../../i18n/signatures/texts.ts';
import { type Bilingual, fill } from '../../i18n/text.ts';
import type {
  AlgorithmUse,
  ChainLink,
  Conclusion,
  Indication,
  RevocationStatus as RevocationEntry,
  SealEntry,
  SignatureCheck,
  SignatureEntry,
  SignatureReport,
  SignatureScope,
  SignedDocument,
  SignerEntry,
  ValidationData,
} from '../../schema/types/signature-report.ts';
import { isVerifiable } from '../crypto/public-key.ts';
import type { ChangesAfter, Coverage, DocumentFacts, SealFacts, SignatureFacts } from '../facts.ts';
import type { Noticed, Observation } from '../observation.ts';
import type { CheckLevels, TrustPolicy } from '../trust-policy.ts';
import type { Certificate } from '../x509/certificate.ts';
import { organizationOf } from '../x509/organization.ts';
import type { CheckedChain } from './checked-chain.ts';
import { checkOf, decisiveOf, inCatalogueOrder } from './judgement.ts';
import { verdictOf } from './levels.ts';
import type { RevocationStatus } from './revocation.ts';
import type { ValidatedSignature } from './validate.ts';

/** More changes than these say nothing new to people; a hostile document has millions. */
const toldChanges = 100;

/** A validated signature and the file that holds it. */
export interface LocatedSignature extends ValidatedSignature {
  readonly container: string;
}

/**
 * The worst of the signatures and of what is to be said of the document. No signature at all is its own conclusion and
 * never a pass, unless the document is to be called worse.
 */
export function conclusionOf(
  signatures: readonly { readonly indication: Indication }[],
  document?: Indication,
): Conclusion {
  const has = (indication: Indication): boolean =>
    indication === document || signatures.some((signature) => signature.indication === indication);
  if (signatures.length === 0 && (!document || document === 'TOTAL-PASSED')) return 'NO_SIGNATURE_FOUND';
  return has('TOTAL-FAILED') ? 'TOTAL-FAILED' : has('INDETERMINATE') ? 'INDETERMINATE' : 'TOTAL-PASSED';
}

/** Writes the report: a pure function of its arguments, without a clock. */
export function writeReport(
  { file, document }: { readonly file: SignatureReport['file']; readonly document: DocumentFacts | undefined },
  located: readonly LocatedSignature[],
  policy: TrustPolicy,
  at: Date,
): SignatureReport {
  const { levels } = policy;
  const decisive = document && decisiveOf(document.observations, levels);
  const signatures = located.map((signature, index) => entryOf(signature, `S${index + 1}`, at, levels));
  const reasons = [decisive, ...signatures].flatMap((one) => one?.reason ?? []);
  return {
    schema: 'yijiao-signature-report/1',
    file,
    policy: { id: policy.id, version: policy.version, sha256: policy.sha256 },
    validationTime: at.toISOString(),
    conclusion: conclusionOf(signatures, decisive && verdictOf(decisive.reason, levels).indication),
    reasons: [...new Set(reasons)],
    ...(document && { document: documentEntry(document, levels) }),
    signatures,
    validationData: validationDataOf(located),
  };
}

function documentEntry({ observations, revisions, uncovered }: DocumentFacts, levels: CheckLevels): SignedDocument {
  return {
    ...(revisions !== undefined && { revisions }),
    ...(uncovered && { uncovered: [...uncovered] }),
    checks: inCatalogueOrder(observations).map((seen) => checkEntry(seen, levels)),
  };
}

function entryOf(signature: LocatedSignature, id: string, at: Date, levels: CheckLevels): SignatureEntry {
  const { chain, container, facts, judgement, observations } = signature;
  const { decisive, indication } = judgement;
  const { remedy } = decisive ? textOf(decisive) : {};
  const subIndication = decisive && verdictOf(decisive.reason, levels).subIndication;
  const algorithm = algorithmOf(facts);
  return {
    id,
    kind: facts.kind,
    ...(facts.variant !== undefined && { variant: facts.variant }),
    container: {
      name: container,
      position: facts.position,
      ...(facts.place !== undefined && { place: facts.place }),
    },
    indication,
    ...(subIndication && { subIndication }),
    ...(decisive && { reason: decisive.reason }),
    explain: decisive ? sentenceOf(decisive) : passedSentence,
    ...(remedy && { remedy }),
    ...(facts.signer && { signer: signerOf(facts.signer) }),
    ...(facts.seal && { seal: sealEntry(facts.seal) }),
    ...(algorithm && { algorithm }),
    ...(chain && {
      times: {
        ...(facts.claimedAt && { claimed: facts.claimedAt.toISOString() }),
        best: at.toISOString(),
        source: 'validation',
      },
    }),
    ...(facts.covers && { scope: scopeOf(facts.covers, facts.changes) }),
    timestamps: facts.timestamps.map(({ type }) => ({
      type,
      indication: 'INDETERMINATE',
      reason: 'NOT_PERFORMED_TIMESTAMP',
    })),
    chain: chain ? chainOf(chain) : [],
    checks: observations.map((seen) => checkEntry(seen, levels)),
  };
}

function scopeOf(covers: Coverage, changes: ChangesAfter | undefined): SignatureScope {
  if (!changes) return { covers };
  return { covers, changedAfter: changes.level, changes: changes.items.slice(0, toldChanges) };
}

function checkEntry(observation: Observation, levels: CheckLevels): SignatureCheck {
  const id = checkOf(observation);
  if ('passed' in observation) return { id, status: 'pass' };
  const { at, reason } = observation;
  const { status } = verdictOf(reason, levels);
  return { id, status, reason, detail: sentenceOf(observation), ...(at !== undefined && { at }) };
}

function textOf({ reason }: Noticed): SignatureReasonText {
  return signatureReasons[reason];
}

function sentenceOf(observation: Noticed): Bilingual {
  return fill(textOf(observation).message, observation.params);
}

function signerOf(certificate: Certificate): SignerEntry {
  const { identifier, name } = organizationOf(certificate.subject);
  return {
    subject: certificate.subject.text,
    ...(name !== undefined && { organization: name }),
    ...(identifier !== undefined && { organizationId: identifier }),
    certificate: referenceTo(certificate),
  };
}

function sealEntry({ id, maker, name, picture, type, vendor, version, ...dates }: SealFacts): SealEntry {
  return {
    id,
    name,
    version,
    type,
    vendor,
    createdAt: dates.createdAt.toISOString(),
    from: dates.validFrom.toISOString(),
    to: dates.validTo.toISOString(),
    picture: {
      type: picture.type,
      widthMillimetres: picture.width,
      heightMillimetres: picture.height,
      sha256: picture.sha256,
    },
    ...(maker && { maker: { subject: maker.subject.text, certificate: referenceTo(maker) } }),
  };
}

function algorithmOf({ digest, scheme, signer }: SignatureFacts): AlgorithmUse | undefined {
  if (!scheme) return undefined;
  const key = signer && isVerifiable(signer.publicKey) ? signer.publicKey : undefined;
  return {
    signature: scheme.family,
    ...(digest && { digest }),
    ...(key && { keyBits: key.bits }),
    ...(key?.family === 'ec' && { curve: key.curve }),
  };
}

function chainOf({ anchored, certificates, statuses }: CheckedChain): ChainLink[] {
  return certificates.map((certificate, index) => {
    const status = statuses.get(certificate);
    return {
      certificate: referenceTo(certificate),
      subject: certificate.subject.text,
      anchor: anchored && index === certificates.length - 1,
      ...(status && { revocation: revocationEntry(status) }),
    };
  });
}

function revocationEntry(status: RevocationStatus): RevocationEntry {
  if (status.status === 'unknown') return { status: 'unknown' };
  return {
    status: status.status,
    source: referenceTo(status.list),
    thisUpdate: status.list.thisUpdate.toISOString(),
    ...(status.status !== 'good' && { revokedAt: status.at.toISOString() }),
  };
}

/** Everything a later verifier needs, each certificate once. */
function validationDataOf(located: readonly LocatedSignature[]): ValidationData {
  const certificates = located.flatMap(({ chain, facts, makerChain }) => [
    ...(chain?.certificates ?? (facts.signer ? [facts.signer] : [])),
    ...(makerChain?.certificates ?? []),
  ]);
  const chains = located.flatMap(({ chain, makerChain }) => [chain, makerChain]);
  const lists = chains.flatMap((chain) =>
    [...(chain?.statuses.values() ?? [])].flatMap((status) => (status.status === 'unknown' ? [] : [status.list])),
  );
  const byReference = certificates.map(
    (certificate) => [referenceTo(certificate), Buffer.from(certificate.der).toString('base64')] as const,
  );
  return {
    certificates: Object.fromEntries(byReference.sort(([left], [right]) => (left < right ? -1 : 1))),
    crls: [...new Set(lists.map(referenceTo))].sort(),
  };
}

function referenceTo({ fingerprint }: { readonly fingerprint: string }): string {
  return `sha256:${fingerprint}`;
}
