import { statSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { type JobContext, serveJobs } from '../../concurrency/serve-jobs.ts';
import { stopSignal } from '../../concurrency/stop-signal.ts';
import { type IntakeFile, openIntakeContent } from '../../delivery/content/intake-content.ts';
import type { IdentifiedFormat } from '../../formats/identify.ts';
import { type RenderingLimits, renderingLimits } from '../../formats/rendering/limits.ts';
import { type CheckedFile, type FileFormat, isNoted, type NotedFile } from '../../handover/case/round-file.ts';
import { openMemory } from '../../memory.ts';
import { libraryOf, type ProfileLibrary } from '../../profiles/profile-library.ts';
import type { WrittenProfile } from '../../profiles/resolve-profile.ts';
import type { MutualRecognition } from '../../profiles/standards/recognition.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import { openSignatureVerifier, type SignatureVerifier } from '../../signatures/threads/verifier.ts';
import { loadTrust, parseTrust } from '../../signatures/trust.ts';
import { examine } from '../../verification/examine.ts';
import { packFiles } from '../../verification/file-outcomes/packed-files.ts';
import type { KnownBytes } from '../../verification/keeping/keeping.ts';
import { openLearnThreads } from '../../verification/learning/learn-threads.ts';
import { scannerAt } from '../../verification/malware/scanner-at.ts';
import { openOpeningThreads } from '../../verification/opening/opening-threads.ts';
import { type VerapdfLimits, validatorAt } from '../../verification/pdfa/verapdf.ts';
import { recognitionBy } from '../../verification/recognition/recognise.ts';
import { readSignedReport } from '../../verification/recognition/signed-report.ts';
import { openRenderingThreads, type RenderingThreads } from '../../verification/rendering/rendering-threads.ts';
import { validSigners } from '../../verification/signatures/verify-signatures.ts';
import { arrivedFilesBehind } from './arrived-files-port.ts';
import { idleMilliseconds } from './idle.ts';
import { keptResultsBehind } from './kept-results-port.ts';
import { registerBehind } from './register-port.ts';

/** A file of the intake as it is known before the check: when the service took it in, and what earlier checks have noted. */
export interface ArrivedFile extends IntakeFile, NotedFile {
  /** RFC 3339; absent where nobody noted it. */
  readonly arrivedAt?: string;
}

/** The frozen content of a round that is to be checked. */
export interface ExaminationJob {
  readonly document: Uint8Array;
  /** Answers which files there are. */
  readonly files: MessagePort;
  /** Where files lie for as long as the check needs them. */
  readonly passingFolder: string;
  /** The same in every job. */
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

export interface ExaminationOutcome {
  readonly report: CheckReport;
  readonly evidence: Uint8Array | undefined;
  /** Those of which it learned what no earlier check has noted: of a corrected round, few. */
  readonly learned: readonly CheckedFile[];
  /** What is said of each file, packed. */
  readonly fileOutcomes: Uint8Array;
  /** What broke down while signatures were verified. */
  readonly faults: readonly unknown[];
}

/** More than these tell nobody anything new. */
const mostFaults = 10;

/**
 * One reading thread beside this one keeps both of a small machine's processors busy. It does not rest before this one ends:
 * of a corrected round it reads a single file, and to start it takes longer.
 */
const learnThreads = {
  ...openLearnThreads({ threads: 1, idleMilliseconds }),
  rest: () => Promise.resolve(),
};
const openingThreads = openOpeningThreads({ threads: 1 });
let renderingThreads: RenderingThreads | undefined;
let verifier: SignatureVerifier | undefined;

serveJobs<ExaminationJob, ExaminationOutcome>(async (job, context) => ({ value: await perform(job, context) }));

async function perform(job: ExaminationJob, context: JobContext): Promise<ExaminationOutcome> {
  using stop = stopSignal(context);
  // Hardly a delivery comes without anything new.
  learnThreads.warmUp();
  renderingThreads ??= openRenderingThreads({ limits: { ...renderingLimits, ...job.rendering } });
  const arrived = new Map<string, ArrivedFile>();
  const files = async function* (): AsyncGenerator<ArrivedFile> {
    for await (const file of arrivedFilesBehind(job.files)) {
      arrived.set(file.path, file);
      yield file;
    }
  };
  verifier ??= openSignatureVerifier({ trustFolder: job.trustFolder, threads: 2, idleMilliseconds });
  const profiles = libraryOf(job.profiles);
  const { recognised } = job;
  const content = openIntakeContent(job.document, files());
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
    passingFolder: job.passingFolder,
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
  const formatOf = openMemory(learnedFormat);
  const learned = Array.from(delivery?.files ?? []).flatMap(({ file, fixity, format }): CheckedFile[] => {
    if (!fixity || !format) return [];
    const { path } = file;
    const { sha256 } = fixity;
    const own = { path, sha256, result: resultAt(path), format: formatOf(format), signers: signers.get(path) ?? [] };
    const known = arrived.get(path);
    return known && isNoted(known, own) ? [] : [own];
  });
  const faults = (delivery?.signatures.unverified ?? []).slice(0, mostFaults).map(({ fault }) => fault);
  return { report, evidence, learned, fileOutcomes: await packFiles(fileOutcomes), faults };
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
function learnedFormat({ puid, name, version, mime }: IdentifiedFormat): FileFormat {
  return { puid, name, ...(version !== undefined && { version }), mime };
}
