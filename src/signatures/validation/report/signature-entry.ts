import { passedSentences } from '../../../i18n/signatures/reasons.ts';
import { type Bilingual, fill } from '../../../i18n/text.ts';
import type {
  AlgorithmUse,
  ChainLink,
  RevocationStatus as RevocationEntry,
  SealEntry,
  SignatureEntry,
  SignatureScope,
  SignatureTimes,
  SignerEntry,
} from '../../../schema/types/signature-report.ts';
import { isVerifiable } from '../../crypto/public-key.ts';
import type { ChangesAfter, Coverage, DocumentChange, SealFacts, SignatureFacts } from '../../facts.ts';
import type { CheckLevels } from '../../trust-policy.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { organizationOf } from '../../x509/organization.ts';
import type { CheckedChain } from '../certificates/checked-chain.ts';
import type { RevocationStatus } from '../certificates/revocation.ts';
import { verdictOf } from '../levels.ts';
import type { Proof } from '../process/proof.ts';
import type { ValidatedSignature } from '../process/subject.ts';
import { checkEntry, sentenceOf, textOf } from './check-entry.ts';
import { referenceTo } from './reference.ts';
import { shortened } from './shortened.ts';
import { timestampEntry } from './timestamp-entry.ts';

/** A validated signature and the file that holds it. */
export interface LocatedSignature extends ValidatedSignature {
  readonly container: string;
}

/** How a signature is called in the report, and those that it stamps. */
export interface EntryNames {
  readonly id: string;
  readonly stamps: readonly string[];
}

/** More changes than these say nothing new to people; a hostile document has millions. */
const toldChanges = 100;

export function signatureEntry(
  signature: LocatedSignature,
  { id, stamps }: EntryNames,
  levels: CheckLevels,
): SignatureEntry {
  const { chain, container, facts, judgement, observations, proof, timestamps } = signature;
  const { decisive, indication } = judgement;
  const { remedy } = decisive ? textOf(decisive) : {};
  const subIndication = decisive && verdictOf(decisive.reason, levels).subIndication;
  const algorithm = algorithmOf(facts);
  return {
    id,
    kind: facts.kind,
    ...(facts.variant !== undefined && { variant: shortened(facts.variant) }),
    container: {
      name: container,
      position: facts.position,
      ...(facts.place !== undefined && { place: shortened(facts.place) }),
    },
    indication,
    ...(subIndication && { subIndication }),
    ...(decisive && { reason: decisive.reason }),
    explain: decisive ? sentenceOf(decisive) : passedSentence(proof),
    ...(remedy && { remedy }),
    ...(facts.signer && { signer: signerOf(facts.signer) }),
    ...(facts.seal && { seal: sealEntry(facts.seal) }),
    ...(algorithm && { algorithm }),
    ...(chain && { times: timesOf(signature) }),
    ...(facts.covers && { scope: scopeOf(facts.covers, facts.changes) }),
    ...(stamps.length > 0 && { stamps: [...stamps] }),
    timestamps: timestamps.map((timestamp) => timestampEntry(timestamp, levels)),
    chain: chain ? chainOf(chain) : [],
    checks: observations.map((seen) => checkEntry(seen, levels)),
  };
}

function passedSentence({ at, source }: Proof): Bilingual {
  return fill(passedSentences[source], { best: at.toISOString() });
}

function timesOf({ facts: { claimedAt, genTime }, proof }: LocatedSignature): SignatureTimes {
  return {
    ...(claimedAt && { claimed: claimedAt.toISOString() }),
    ...(genTime && { stated: genTime.toISOString() }),
    best: proof.at.toISOString(),
    source: proof.source,
  };
}

function scopeOf(covers: Coverage, changes: ChangesAfter | undefined): SignatureScope {
  if (!changes) return { covers };
  return { covers, changedAfter: changes.level, changes: changes.items.slice(0, toldChanges).map(changeEntry) };
}

function changeEntry({ level, path }: DocumentChange): DocumentChange {
  return { path: shortened(path), level };
}

function signerOf(certificate: Certificate): SignerEntry {
  const { identifier, name } = organizationOf(certificate.subject);
  return {
    subject: shortened(certificate.subject.text),
    ...(name !== undefined && { organization: shortened(name) }),
    ...(identifier !== undefined && { organizationId: shortened(identifier) }),
    certificate: referenceTo(certificate),
  };
}

function sealEntry({ id, maker, name, picture, type, vendor, version, ...dates }: SealFacts): SealEntry {
  return {
    id: shortened(id),
    name: shortened(name),
    version,
    type,
    vendor: shortened(vendor),
    createdAt: dates.createdAt.toISOString(),
    from: dates.validFrom.toISOString(),
    to: dates.validTo.toISOString(),
    picture: {
      type: shortened(picture.type),
      widthMillimetres: picture.width,
      heightMillimetres: picture.height,
      sha256: picture.sha256,
    },
    ...(maker && { maker: { subject: shortened(maker.subject.text), certificate: referenceTo(maker) } }),
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
      subject: shortened(certificate.subject.text),
      anchor: anchored && index === certificates.length - 1,
      ...(status && { revocation: revocationEntry(status) }),
    };
  });
}

function revocationEntry(status: RevocationStatus): RevocationEntry {
  if (status.status === 'unknown') return { status: 'unknown' };
  const { source, thisUpdate } = status.answer;
  return {
    status: status.status,
    kind: source.kind,
    source: referenceTo(source.evidence),
    thisUpdate: thisUpdate.toISOString(),
    ...(status.status !== 'good' && { revokedAt: status.at.toISOString() }),
  };
}
