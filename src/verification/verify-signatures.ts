import type { Content } from '../delivery/content/content.ts';
import type { Sequence } from '../delivery/sequence.ts';
import type { SignatureEntry, SignedDocument } from '../schema/types/signature-report.ts';
import type { TrustPolicy } from '../signatures/trust.ts';
import { onlyProves, type SignedContent, verify } from '../signatures/verify.ts';
import type { ExaminedFile } from './examined-delivery.ts';

/** One signature of a delivery: the file it is over, the file that holds it, and the verdict. */
export interface VerifiedSignature {
  readonly signed: ExaminedFile;
  readonly container: ExaminedFile;
  readonly verdict: Pick<
    SignatureEntry,
    'kind' | 'indication' | 'subIndication' | 'reason' | 'explain' | 'remedy' | 'signer' | 'times' | 'chain'
  >;
}

/** A document that is not in order whatever its signatures are, such as one with parts that none of them covers. */
export interface DoubtfulDocument {
  readonly document: ExaminedFile;
  readonly verdict: Pick<SignedDocument, 'indication' | 'subIndication' | 'reason' | 'explain' | 'remedy'>;
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

export interface VerifyOptions {
  readonly trust: TrustPolicy;
  readonly at: Date;
  /** When the archive took a file in, by its path. */
  readonly arrivedAt?: ((path: string) => Date | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Media types of files that can hold a signature inside. */
const selfSigning = new Set([
  'application/pdf',
  'application/ofd',
  'application/xml',
  'application/jose',
  'application/jose+json',
]);

function maySignItself({ format, signatureTrace }: ExaminedFile): boolean {
  return signatureTrace !== 'absent' && selfSigning.has(format?.mime ?? '');
}

/**
 * Verifies what stands beside a file as its signature, and what a file may hold inside. A fault of ours over one file
 * leaves only that file unverified.
 * @throws whatever reading the content throws, and the signal's reason
 */
export async function verifySignatures(
  content: Content,
  files: Sequence<ExaminedFile>,
  { trust, at, arrivedAt = () => undefined, signal }: VerifyOptions,
): Promise<VerifiedSignatures> {
  const containersOf = Map.groupBy(Iterator.from(files).filter(isContainer), ({ file }) => file.of);
  const entries: VerifiedSignature[] = [];
  const documents: DoubtfulDocument[] = [];
  const unverified: UnverifiedFile[] = [];
  const evidence = {
    certificates: new Map<string, string>(),
    crls: new Set<string>(),
    ocsps: new Map<string, string>(),
    tokens: new Map<string, string>(),
  };
  for (const signed of files) {
    if (!signed.fixity || isContainer(signed)) continue;
    const beside = containersOf.get(signed.file.path) ?? [];
    if (beside.length === 0 && !maySignItself(signed)) continue;
    signal?.throwIfAborted();
    const reading = watchReading(content);
    const detached = beside.map((container) => signedContent(reading, container));
    const intakeAt = latest([signed, ...beside].map(({ file }) => arrivedAt(file.path)));
    const options = { at, detached, ...(intakeAt && { intakeAt }), ...(signal && { signal }) };
    const report = await verify(signedContent(reading, signed), trust, options).catch((fault: unknown) => {
      if (reading.failed() || signal?.aborted) throw fault;
      unverified.push({ signed, fault });
    });
    if (!report) continue;
    const { crls, ...ders } = report.validationData;
    for (const reference of crls) evidence.crls.add(reference);
    for (const kind of ['certificates', 'ocsps', 'tokens'] as const) {
      for (const [reference, der] of Object.entries(ders[kind])) evidence[kind].set(reference, der);
    }
    const { document } = report;
    if (document && document.indication !== 'TOTAL-PASSED') documents.push({ document: signed, verdict: document });
    // What only stamps other signatures is told of with these.
    for (const { container, ...entry } of report.signatures.filter((one) => !onlyProves(one))) {
      const holder = beside.find(({ file }) => file.path === container.name) ?? signed;
      entries.push({ signed, container: holder, verdict: verdictOf(entry) });
    }
  }
  const { id, version, sha256 } = trust;
  const policy = { id, version, sha256 };
  return { policy, anchored: trust.anchors.length > 0, entries, documents, unverified, ...evidence };
}

/** The subjects of the certificates whose signatures over a file are valid, by the file's path; who stamps signs nothing. */
export function validSigners({ entries }: VerifiedSignatures): Map<string, string[]> {
  const signers = new Map<string, string[]>();
  for (const { signed, verdict } of entries) {
    if (verdict.indication !== 'TOTAL-PASSED' || !verdict.signer || verdict.kind === 'timestamp') continue;
    const known = signers.get(signed.file.path) ?? [];
    signers.set(signed.file.path, [...new Set([...known, verdict.signer.subject])]);
  }
  return signers;
}

function isContainer({ file, fixity }: ExaminedFile): boolean {
  return fixity !== undefined && file.of !== undefined && (file.role === 'signature' || file.role === 'timestamp');
}

/** By when all of them were there; undefined where that is not known of each. */
function latest(arrivals: readonly (Date | undefined)[]): Date | undefined {
  const known = arrivals.filter((arrival) => arrival !== undefined).map((arrival) => arrival.getTime());
  return known.length === arrivals.length ? new Date(Math.max(...known)) : undefined;
}

/** Content that remembers whether reading it failed, which is no fault of the verification. */
interface WatchedReading extends Pick<Content, 'read'> {
  readonly failed: () => boolean;
}

function watchReading(content: Content): WatchedReading {
  let failed = false;
  return {
    failed: () => failed,
    async *read(path, range) {
      try {
        yield* content.read(path, range);
      } catch (error) {
        failed = true;
        throw error;
      }
    },
  };
}

function signedContent(content: Pick<Content, 'read'>, { file, fixity }: ExaminedFile): SignedContent {
  return { name: file.path, bytes: fixity?.bytes ?? 0, read: (range) => content.read(file.path, range) };
}

function verdictOf(entry: Omit<SignatureEntry, 'container'>): VerifiedSignature['verdict'] {
  const { id: _id, algorithm: _algorithm, scope: _scope, timestamps: _timestamps, checks: _checks, ...verdict } = entry;
  return verdict;
}
