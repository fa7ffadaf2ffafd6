import { openThreads } from '../concurrency/threads.ts';
import type { Intake } from '../delivery/uploads/intake.ts';
import type { RenderingLimits } from '../formats/rendering/limits.ts';
import { currentRound, type HandoverCase } from '../handover/case/case.ts';
import type { RoundFile } from '../handover/case/round-file.ts';
import { keepFileOutcomes, noteCheckedFiles } from '../handover/desk/checked-files.ts';
import { type Desk, prepareCommand } from '../handover/desk/desk.ts';
import { eachFile } from '../handover/desk/reading.ts';
import type { ProfileShelf } from '../profiles/keeping/profile-shelf.ts';
import { reportKeys } from '../profiles/standards/recognition.ts';
import type { StandardReader } from '../profiles/standards/standard-desk.ts';
import { calendarDayOf } from '../signers/calendar-day.ts';
import type { SignerRegister } from '../signers/signer-register.ts';
import type { KeptResults } from '../verification/keeping/kept-results.ts';
import type { VerapdfLimits } from '../verification/pdfa/verapdf.ts';
import {
  type CaseWork,
  casePayload,
  documentOf,
  type JobOffice,
  overtakable,
  readingIntake,
  underTrust,
  unlessOvertaken,
} from './case-work.ts';
import type { JobHandler } from './handler.ts';
import { openArrivedFilesPort } from './threads/arrived-files-port.ts';
import type { ArrivedFile, ExaminationJob, ExaminationOutcome } from './threads/examination-thread.ts';
import { idleMilliseconds } from './threads/idle.ts';
import { openKeptResultsPort } from './threads/kept-results-port.ts';
import { openRegisterPort } from './threads/register-port.ts';

export interface CheckWork<Tx> extends CaseWork<Tx> {
  /** Where files lie for as long as a check needs them. */
  readonly passingFolder: string;
  /** Folder of what signatures are verified against; without one nobody is trusted. */
  readonly trustFolder: string | undefined;
  /** Where clamd listens; without it nothing is scanned for malware. */
  readonly clamd: string | undefined;
  /** Path of veraPDF; without it no file is held against PDF/A in full. */
  readonly verapdf: string | undefined;
  /** What that may cost, where it is otherwise than usual. */
  readonly verapdfLimits: Partial<VerapdfLimits>;
  /** What drawing pages of PDFs may cost, where it is otherwise than usual. */
  readonly rendering: Partial<RenderingLimits>;
  /** Secret by which files and pages to draw are chosen: whoever knows it could keep a bad file out of the sample. */
  readonly samplingKey: string;
  /** Is told of what broke down over single files, for the log. */
  readonly onFault: (handover: string, fault: unknown) => void;
  /** Tells for whom signers sign, as of the moment of each check. */
  readonly signers: SignerRegister;
  /** Whose reports are recognised, as of the moment of each check. */
  readonly standards: Pick<StandardReader, 'recognitions'>;
  /** What the content may be checked against, as of the moment of each check. */
  readonly profiles: Pick<ProfileShelf, 'written'>;
  /** What earlier checks found, and where this one's results are kept for the next. */
  readonly keptResults: KeptResults;
  /** Digest of the program that checks. */
  readonly program: string;
}

const agent = 'check';

/** Files that the thread is told of in one message: more would hold the event loop. */
const filesAtOnce = 2000;

/**
 * Checks the frozen content of rounds and records the results, so many at once, each in a thread of its own.
 */
export function openChecks<Tx>(work: CheckWork<Tx>): JobOffice<Tx> {
  const { desk, intake, signers, profiles, standards, keptResults, program, atOnce, onFault } = work;
  const { passingFolder, trustFolder, clamd, verapdf, verapdfLimits, rendering, samplingKey } = work;
  const means = { passingFolder, trustFolder, clamd, verapdf, verapdfLimits, rendering, samplingKey };
  const threads = openThreads<ExaminationJob, ExaminationOutcome>('./threads/examination-thread', {
    beside: import.meta.url,
    threads: atOnce,
    idleMilliseconds,
  });
  const handler: JobHandler<Tx> = overtakable(async (job, { signal, report }) => {
    const { handover, sequence } = casePayload(job.payload);
    const current = await desk.cases.find(handover);
    // Somebody may have withdrawn the case in the meantime: then there is nothing left to do.
    const running = current?.state === 'checking' ? currentRound(current).checking : undefined;
    if (!current || running?.sequence !== sequence) return undefined;
    // It starts while the files are looked up.
    threads.warmUp(1);
    const [document, written, recognised] = await Promise.all([
      documentOf(desk, current),
      profiles.written(),
      recognisedReport(desk, current, standards),
    ]);
    // They are looked up while the thread reads the document.
    const looking = Array.fromAsync(eachFile(desk.cases, handover, current.round));
    let read = 0;
    using arrived = openArrivedFilesPort(async (after) => {
      return (await looking).slice(after, after + filesAtOnce).map((file) => arrivedFile(file, intake));
    });
    using register = openRegisterPort(signers);
    using kept = openKeptResultsPort(keptResults);
    const owner = current.deliveringUnit;
    const ports = { files: arrived.port, register: register.port, keptResults: kept.port };
    const examination = threads.run(
      { document, profiles: written, ...means, program, owner, recognised, ...ports, at: desk.now() },
      {
        signal,
        transfer: Object.values(ports),
        onProgress: (bytes) => report({ phase: 'reading', done: (read += bytes), total: current.content.bytes }),
      },
    );
    const [outcome] = await Promise.all([underTrust(readingIntake(handover, examination)), looking]);
    for (const fault of outcome.faults) onFault(handover, fault);
    report({ phase: 'recording' });
    const { evidence, fileOutcomes, learned } = outcome;
    const check = { id: handover, started: sequence };
    await Promise.all([
      evidence && intake.receive(once(evidence), evidence.length, { sm3: false }),
      keepFileOutcomes(desk, check, fileOutcomes),
      noteCheckedFiles(desk, check, learned),
    ]);
    const command = { name: 'record_check_result', started: sequence, report: outcome.report } as const;
    const record = await prepareCommand(desk, handover, { actor: { agent }, command, key: `${agent}-${sequence}` });
    return unlessOvertaken(record);
  });
  return { handler, close: () => threads.close() };
}

function arrivedFile(known: RoundFile, { locate }: Intake): ArrivedFile {
  const { arrivedAt, content, fixity, format, path, result, signers } = known;
  return {
    path,
    file: locate(content),
    bytes: fixity.bytes,
    fixity,
    result,
    signers,
    ...(format && { format }),
    ...(arrivedAt !== undefined && { arrivedAt }),
  };
}

/** The signed report that was attached, and what makes it count now. */
async function recognisedReport<Tx>(
  { cases, now }: Desk<Tx>,
  { id, recognisedReport: attached }: HandoverCase,
  standards: CheckWork<Tx>['standards'],
): Promise<ExaminationJob['recognised']> {
  if (!attached) return undefined;
  const { sha256, by } = attached;
  const raw = await cases.document(id, sha256);
  if (!raw) throw new Error(`${id} has a report of another bureau attached that is not kept`);
  const recognitions = await standards.recognitions();
  return { raw, by, recognitions, keys: reportKeys(recognitions, calendarDayOf(now()), by) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
