import type { Content } from '../../delivery/content/content.ts';
import type { Sequence } from '../../delivery/sequence.ts';
import type { SignatureCounts } from '../../schema/types/check-report.ts';
import type { TrustPolicy } from '../../signatures/trust.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import {
  type DocumentVerdict,
  isOverWhole,
  type SignatureOutcome,
  type SignatureVerdict,
} from './signature-outcome.ts';
import { outcomesOn, type SignatureOptions } from './signature-outcomes.ts';

/** One signature of a delivery: the file it is over, the file that holds it, and the verdict. */
export interface VerifiedSignature {
  readonly signed: ExaminedFile;
  readonly container: ExaminedFile;
  readonly verdict: SignatureVerdict;
}

/** A document that is not in order whatever its signatures are, such as one with parts that none of them covers. */
export interface DoubtfulDocument {
  readonly document: ExaminedFile;
  readonly verdict: DocumentVerdict;
}

/** A file whose signatures could not be verified because the program broke down over it. */
export interface UnverifiedFile {
  readonly signed: ExaminedFile;
  readonly fault: unknown;
}

/** Every signature of a delivery, and what the verdicts rest on. */
export interface VerifiedSignatures {
  readonly policy: Pick<TrustPolicy, 'id' | 'version' | 'sha256'>;
  /** False where nothing was given to trust, so that no chain could ever end at an anchor. */
  readonly anchored: boolean;
  readonly entries: readonly VerifiedSignature[];
  readonly documents: readonly DoubtfulDocument[];
  readonly unverified: readonly UnverifiedFile[];
  /** Certificates met on the way, base64 of DER by `sha256:…`, each once. */
  readonly certificates: ReadonlyMap<string, string>;
  /** References of the revocation lists that were used. */
  readonly crls: ReadonlySet<string>;
  /** OCSP responses and time-stamp tokens, base64 of DER by `sha256:…`, each once. */
  readonly ocsps: ReadonlyMap<string, string>;
  readonly tokens: ReadonlyMap<string, string>;
}

/**
 * Verifies what stands beside a file as its signature, and what a file may hold inside. A fault of ours over one file
 * leaves only that file unverified.
 * @throws whatever reading the content throws, and the signal's reason
 */
export async function verifySignatures(
  content: Content,
  files: Sequence<ExaminedFile>,
  options: SignatureOptions,
): Promise<VerifiedSignatures> {
  const { trust } = options;
  const entries: VerifiedSignature[] = [];
  const documents: DoubtfulDocument[] = [];
  const unverified: UnverifiedFile[] = [];
  const evidence = {
    certificates: new Map<string, string>(),
    crls: new Set<string>(),
    ocsps: new Map<string, string>(),
    tokens: new Map<string, string>(),
  };
  // Files that were signed alike, and not verified again, share theirs.
  let gathered: SignatureOutcome['validationData'] | undefined;
  const gather = ({ crls, ...ders }: SignatureOutcome['validationData']): void => {
    for (const reference of crls) evidence.crls.add(reference);
    for (const kind of ['certificates', 'ocsps', 'tokens'] as const) {
      for (const [reference, der] of Object.entries(ders[kind])) evidence[kind].set(reference, der);
    }
  };
  for await (const { signed, beside, outcome, fault } of outcomesOn(content, files, options)) {
    if (!outcome) {
      unverified.push({ signed, fault });
      continue;
    }
    if (outcome.validationData !== gathered) gather(outcome.validationData);
    gathered = outcome.validationData;
    if (outcome.document) documents.push({ document: signed, verdict: outcome.document });
    for (const { container, verdict } of outcome.entries) {
      const holder = beside.find(({ file }) => file.path === container) ?? signed;
      entries.push({ signed, container: holder, verdict });
    }
  }
  const { id, version, sha256 } = trust;
  const policy = { id, version, sha256 };
  return { policy, anchored: trust.anchors.length > 0, entries, documents, unverified, ...evidence };
}

/** How many signatures and seals there are, and how many of them are valid; who stamps signs nothing. */
export function signatureCounts({ entries }: Pick<VerifiedSignatures, 'entries'>): SignatureCounts {
  const signatures = entries.filter(({ verdict }) => verdict.kind !== 'timestamp');
  const valid = signatures.filter(({ verdict }) => verdict.indication === 'TOTAL-PASSED');
  return { found: signatures.length, valid: valid.length };
}

/** The subjects of the certificates whose signatures over a whole file are valid, by the file's path; who stamps signs nothing. */
export function validSigners({ entries }: VerifiedSignatures): Map<string, string[]> {
  const signers = new Map<string, string[]>();
  for (const { signed, verdict } of entries) {
    const { indication, kind, signer } = verdict;
    if (indication !== 'TOTAL-PASSED' || !signer || kind === 'timestamp' || !isOverWhole(verdict)) continue;
    const known = signers.get(signed.file.path) ?? [];
    signers.set(signed.file.path, [...new Set([...known, signer.subject])]);
  }
  return signers;
}
