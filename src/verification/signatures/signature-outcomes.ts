import { runAhead } from '../../concurrency/run-ahead.ts';
import { openSlots } from '../../concurrency/slots.ts';
import type { Content } from '../../delivery/content/content.ts';
import type { Sequence } from '../../delivery/sequence.ts';
import { Problem } from '../../problem.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import type { FileToVerify, SignatureVerifier, VerificationTimes } from '../../signatures/threads/verifier.ts';
import type { TrustPolicy } from '../../signatures/trust.ts';
import type { SignedContent } from '../../signatures/verify.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { openKeptSignatures, type ValidatedFile } from '../keeping/kept-signatures.ts';
import { outcomeOf, type SignatureOutcome } from './signature-outcome.ts';

export interface SignatureOptions {
  readonly trust: TrustPolicy;
  readonly at: Date;
  /** When the archive took a file in, by its path. */
  readonly arrivedAt?: ((path: string) => Date | undefined) | undefined;
  /** Verifies many files side by side, by the same trust; without it they are verified one after the other. */
  readonly verifier?: Pick<SignatureVerifier, 'threads' | 'verify'> | undefined;
  /** Spares what earlier checks have verified. */
  readonly keeping?: Keeping | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A file that is signed, or may be, with the containers that stand beside it. */
export interface SignedFile {
  readonly signed: ExaminedFile;
  readonly beside: readonly ExaminedFile[];
}

/** A fault of ours over one file leaves only that file without an outcome. */
export type VerifiedFile = SignedFile &
  (
    | { readonly outcome: SignatureOutcome; readonly fault?: undefined }
    | { readonly outcome?: undefined; readonly fault: unknown }
  );

/** Fewer files are verified before a thread has started; fewer than that before a second one has. */
const worthThreads = { one: 16, many: 128 } as const;

/** Files under way or waiting to be told of, per thread. */
const filesAhead = 4;

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
 * Verifies the signed files of a delivery, and tells of them in its order: many side by side in threads, as far as they
 * lie on this machine's disk, and of those that wait to be told of only a few.
 * @throws {Problem} `signatures.trust-…`, whatever reading the content throws, and the signal's reason
 */
export async function* outcomesOn(
  content: Content,
  files: Sequence<ExaminedFile>,
  { trust, at, arrivedAt = () => undefined, verifier, keeping, signal }: SignatureOptions,
): AsyncGenerator<VerifiedFile, void> {
  const times = ({ signed, beside }: SignedFile): VerificationTimes => {
    const intakeAt = latest([signed, ...beside].map(({ file }) => arrivedAt(file.path)));
    return { at, ...(intakeAt && { intakeAt }) };
  };
  const validated = (one: SignedFile): ValidatedFile => ({ ...one, ...times(one) });
  const kept = keeping && openKeptSignatures(keeping, trust);
  const known = await kept?.recall(Iterator.from(signedFiles(files)).map(validated));
  const concluded = async (one: SignedFile, report: SignatureReport): Promise<VerifiedFile> => {
    await kept?.keep(validated(one), report);
    return { ...one, outcome: outcomeOf(report) };
  };
  const verifyHere = async (one: SignedFile): Promise<VerifiedFile> => {
    signal?.throwIfAborted();
    const reading = watchReading(content);
    const detached = one.beside.map((container) => signedContent(reading, container));
    const options = { ...times(one), detached, ...(signal && { signal }) };
    // Half of the program, which a delivery without a signature need not wait for.
    const { verify } = await import('../../signatures/verify.ts');
    let report: SignatureReport;
    try {
      report = await verify(signedContent(reading, one.signed), trust, options);
    } catch (fault) {
      if (reading.failed() || signal?.aborted) throw fault;
      return { ...one, fault };
    }
    return await concluded(one, report);
  };
  const unknown = signedFiles(files).filter(({ signed }) => known?.has(signed.file.path) !== true);
  const count = unknown.take(worthThreads.many + 1).toArray().length;
  const abandoned = new AbortController();
  const stop = signal ? AbortSignal.any([abandoned.signal, signal]) : abandoned.signal;
  const recalled = (one: SignedFile): VerifiedFile | undefined => {
    const outcome = known?.get(one.signed.file.path);
    return outcome && { ...one, outcome };
  };
  if (!verifier || count <= worthThreads.one) {
    // Of a corrected round nearly all are known: to wait for each would take longer than to tell of it.
    for (const one of signedFiles(files)) yield recalled(one) ?? (await verifyHere(one));
    await kept?.flush();
    return;
  }
  const inSlot = openSlots(1);
  const verifyOne = async (one: SignedFile): Promise<VerifiedFile> => {
    const outcome = recalled(one);
    if (outcome) return outcome;
    const [file, ...detached] = await placesOf(content, [one.signed, ...one.beside]);
    if (!file) return await inSlot(() => verifyHere(one));
    let report: SignatureReport;
    try {
      report = await verifier.verify({ file, detached, ...times(one) }, stop);
    } catch (fault) {
      if (isOfSurroundings(fault) || stop.aborted) throw fault;
      return { ...one, fault };
    }
    if (report.policy.sha256 !== trust.sha256) throw new Problem('signatures.trust-changed');
    return await concluded(one, report);
  };
  try {
    // One after the other they keep one thread busy, and no other is started.
    const ahead = count <= worthThreads.many ? 1 : filesAhead * verifier.threads;
    yield* runAhead(signedFiles(files), ahead, verifyOne);
    await kept?.flush();
  } finally {
    abandoned.abort();
  }
}

/** Whether a failure tells of the delivery's files or of the trust folder, and not of what was verified. */
function isOfSurroundings(error: unknown): boolean {
  return error instanceof Problem && /^(?:delivery\.|signatures\.trust-)/u.test(error.code);
}

/** By when all of them were there; undefined where that is not known of each. */
function latest(arrivals: readonly (Date | undefined)[]): Date | undefined {
  const known = arrivals.filter((arrival) => arrival !== undefined).map((arrival) => arrival.getTime());
  return known.length === arrivals.length ? new Date(Math.max(...known)) : undefined;
}

function* signedFiles(files: Sequence<ExaminedFile>): Generator<SignedFile, void> {
  const containersOf = Map.groupBy(Iterator.from(files).filter(isContainer), ({ file }) => file.of);
  for (const signed of files) {
    if (!signed.format || isContainer(signed)) continue;
    const beside = containersOf.get(signed.file.path) ?? [];
    if (beside.length > 0 || maySignItself(signed)) yield { signed, beside };
  }
}

/** Where files lie for a thread to read; none where one of them can only be streamed. */
async function placesOf(content: Content, files: readonly ExaminedFile[]): Promise<FileToVerify[]> {
  const places: FileToVerify[] = [];
  for (const { file, fixity } of files) {
    const place = fixity && (await content.locate(file.path, fixity.bytes));
    if (!place || place.bytes !== fixity.bytes) return [];
    const { offset, linkFree = false } = place;
    places.push({ name: file.path, file: place.file, bytes: place.bytes, offset, linkFree });
  }
  return places;
}

function isContainer(examined: ExaminedFile): boolean {
  const { of, role } = examined.file;
  return of !== undefined && (role === 'signature' || role === 'timestamp') && examined.format !== undefined;
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
