import { statSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { type JobContext, serveJobs } from '../../concurrency/serve-jobs.ts';
import { stopSignal } from '../../concurrency/stop-signal.ts';
import { type IntakeFile, openIntakeContent } from '../../delivery/content/intake-content.ts';
import type { Fixity } from '../../delivery/fixity/fixity.ts';
import type { IdentifiedFormat } from '../../formats/identify.ts';
import { type RenderingLimits, renderingLimits } from '../../formats/rendering/limits.ts';
import { libraryOf, type ProfileLibrary } from '../../profiles/profile-library.ts';
import type { WrittenProfile } from '../../profiles/resolve-profile.ts';
import type { MutualRecognition } from '../../profiles/standards/recognition.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import { openSignatureVerifier } from '../../signatures/threads/verifier.ts';
import { loadTrust, parseTrust } from '../../signatures/trust.ts';
import { examine } from '../../verification/examine.ts';
import type { FileResult } from '../../verification/file-outcomes/file-result.ts';
import { packFiles } from '../../verification/file-outcomes/packed-files.ts';
import type { KnownBytes } from '../../verification/keeping/keeping.ts';
import { openMemory } from '../../verification/keeping/memory.ts';
import { openLearnThreads } from '../../verification/learning/learn-threads.ts';
import { scannerAt } from '../../verification/malware/scanner-at.ts';
import { openOpeningThreads } from '../../verification/opening/opening-threads.ts';
import { type VerapdfLimits, validatorAt } from '../../verification/pdfa/verapdf.ts';
import { recognitionBy } from '../../verification/recognition/recognise.ts';
import { readSignedReport } from '../../verification/recognition/signed-report.ts';
import { openRenderingThreads, type RenderingThreads } from '../../verification/rendering/rendering-threads.ts';
import { validSigners } from '../../verification/signatures/verify-signatures.ts';
import { keptResultsBehind } from './kept-results-port.ts';
import { registerBehind } from './register-port.ts';

/** A file of the intake, and when the service took it in. */
export interface ArrivedFile extends IntakeFile {
  /** Learned when it came in. */
  readonly fixity: Fixity;
  /** RFC 3339; absent where nobody noted it. */
  readonly arrivedAt?: string | undefined;
}

/** The frozen content of a round that is to be checked. */
export interface ExaminationJob {
  readonly document: Uint8Array;
  readonly files: readonly ArrivedFile[];
  readonly trustFolder: string | undefined;
  /** Where clamd listens. */
  readonly clamd: string | undefined;
  /** Path of veraPDF. */
  readonly verapdf: string | undefined;
  /** What that may cost, where it is otherwise than usual. */
  readonly verapdfLimits: Partial<VerapdfLimits>;
  /** What drawing pages may cost, where it is otherwise than usual; the same in every job. */
  readonly rendering: Partial<RenderingLimits>;
  /** Secret by which files and pages to draw are chosen. */
  readonly samplingKey: string;
  /** Every profile that there is. */
  readonly profiles: readonly WrittenProfile[];
  /** A report of another bureau that may count. */
  readonly recognised: AttachedReport | undefined;
  /** Answers who is registered. */
  readonly register: MessagePort;
  /** Answers what earlier checks found, and keeps what this one finds. */
  readonly keptResults: MessagePort;
  /** Digest of the program. */
  readonly program: string;
  /** Whose content it is. */
  readonly owner: string;
  /** The instant as of which signatures are judged. */
  readonly at: Date;
}

/** A signed report of another bureau, and what makes it count. */
export interface AttachedReport {
  readonly raw: Uint8Array;
  /** Id of the profile that recognises it, by which the check goes. */
  readonly by: string;
  readonly recognitions: readonly MutualRecognition[];
  /** Thumbprints (RFC 7638) of the keys that are trusted. */
  readonly keys: readonly string[];
}

/** A file as the check found it. */
export interface FoundFile {
  readonly path: string;
  readonly sha256: string;
  readonly result: FileResult;
  readonly format: {
    readonly puid: string | null;
    readonly name: string;
    readonly version?: string;
    readonly mime: string;
  };
  readonly signers: readonly string[];
}

export interface ExaminationOutcome {
  readonly report: CheckReport;
  readonly evidence: Uint8Array | undefined;
  readonly files: readonly FoundFile[];
  /** What is said of each file, packed. */
  readonly fileOutcomes: Uint8Array;
  /** What broke down while signatures were verified. */
  readonly faults: readonly unknown[];
}

/** More than these tell nobody anything new. */
const mostFaults = 10;

/** One reading thread beside this one keeps both of a small machine's processors busy. */
const learnThreads = openLearnThreads({ threads: 1 });
const openingThreads = openOpeningThreads({ threads: 1 });
let renderingThreads: RenderingThreads | undefined;

serveJobs<ExaminationJob, ExaminationOutcome>(async (job, context) => ({ value: await perform(job, context) }));

async function perform(job: ExaminationJob, context: JobContext): Promise<ExaminationOutcome> {
  using stop = stopSignal(context);
  // Hardly a delivery comes without anything new.
  learnThreads.warmUp();
  renderingThreads ??= openRenderingThreads({ limits: { ...renderingLimits, ...job.rendering } });
  const arrived = new Map(job.files.map((file) => [file.path, file]));
  const verifier = openSignatureVerifier({ trustFolder: job.trustFolder, threads: 2 });
  await using closing = new AsyncDisposableStack();
  closing.defer(() => verifier.close());
  const profiles = libraryOf(job.profiles);
  const { recognised } = job;
  const content = openIntakeContent(job.document, job.files);
  const { report, evidence, delivery, fileOutcomes, resultAt } = await examine(content, {
    profiles,
    profile: recognised?.by,
    recognise: recognised && (await recognitionOf(recognised, profiles)),
    trust: job.trustFolder === undefined ? parseTrust([]) : await loadTrust(job.trustFolder),
    signers: registerBehind(job.register),
    stage: 'handover',
    threads: learnThreads,
    openers: openingThreads,
    renderers: renderingThreads,
    samplingKey: job.samplingKey,
    scanner: scannerAt(job.clamd),
    validator: validatorAt(job.verapdf, job.verapdfLimits),
    verifier,
    at: job.at,
    arrivedAt: (path) => dateOf(arrived.get(path)?.arrivedAt),
    keeping: {
      results: keptResultsBehind(job.keptResults),
      program: job.program,
      owner: job.owner,
      known: (path) => {
        const file = arrived.get(path);
        return file && knownBytes(file);
      },
    },
    clock: () => new Date(),
    onProgress: (_files, bytes) => context.progress(bytes),
    signal: stop.signal,
  });
  const signers = delivery ? validSigners(delivery.signatures) : new Map<string, string[]>();
  const formatOf = openMemory(foundFormat);
  const files = Array.from(delivery?.files ?? []).flatMap(({ file, fixity, format }): FoundFile[] => {
    if (!fixity || !format) return [];
    const { path } = file;
    const { sha256 } = fixity;
    return [{ path, sha256, result: resultAt(path), format: formatOf(format), signers: signers.get(path) ?? [] }];
  });
  const faults = (delivery?.signatures.unverified ?? []).slice(0, mostFaults).map(({ fault }) => fault);
  return { report, evidence, files, fileOutcomes: await packFiles(fileOutcomes), faults };
}

async function recognitionOf({ raw, keys, recognitions }: AttachedReport, library: ProfileLibrary) {
  return recognitionBy({ given: await readSignedReport(raw, keys), library, recognitions });
}

/** Undefined for a file that cannot be looked at: reading it will tell what is wrong. */
function knownBytes({ file, bytes, fixity }: ArrivedFile): KnownBytes | undefined {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return Number(size) === bytes ? { fixity, state: `${ino} ${mtimeNs} ${ctimeNs}` } : undefined;
  } catch {
    return undefined;
  }
}

function dateOf(written: string | undefined): Date | undefined {
  return written === undefined ? undefined : new Date(written);
}

/** One object for all files of a format, so that it travels to the other thread once. */
function foundFormat({ puid, name, version, mime }: IdentifiedFormat): FoundFile['format'] {
  return { puid, name, ...(version !== undefined && { version }), mime };
}
