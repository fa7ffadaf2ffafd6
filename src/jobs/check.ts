import { openThreads } from '../concurrency/threads.ts';
import type { RenderingLimits } from '../formats/rendering/limits.ts';
import { currentRound, type HandoverCase } from '../handover/case/case.ts';
import { type CheckedFile, isNoted, type RoundFile } from '../handover/case/round-file.ts';
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
import { type CaseWork, casePayload, documentOf, type JobOffice, readingIntake, unlessOvertaken } from './case-work.ts';
import type { JobHandler } from './handler.ts';
import type { ArrivedFile, ExaminationJob, ExaminationOutcome } from './threads/examination-thread.ts';
import { openKeptResultsPort } from './threads/kept-results-port.ts';
import { openRegisterPort } from './threads/register-port.ts';

export interface CheckWork<Tx> extends CaseWork<Tx> {
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

/** A thread takes half a second to load all rules, which is most of what checking a corrected round of some files needs. */
const idleMinutes = 5;

/**
 * Checks the frozen content of rounds and records the results, so many at once, each in a thread of its own.
 */
export function openChecks<Tx>(work: CheckWork<Tx>): JobOffice<Tx> {
  const { desk, intake, signers, profiles, standards, keptResults, program, atOnce, onFault } = work;
  const { trustFolder, clamd, verapdf, verapdfLimits, rendering, samplingKey } = work;
  const means = { trustFolder, clamd, verapdf, verapdfLimits, rendering, samplingKey };
  const threads = openThreads<ExaminationJob, ExaminationOutcome>('./threads/examination-thread', {
    beside: import.meta.url,
    threads: atOnce,
    idleMilliseconds: idleMinutes * 60_000,
  });
  const handler: JobHandler<Tx> = async (job, { signal, report }) => {
    const { handover, sequence } = casePayload(job.payload);
    const current = await desk.cases.find(handover);
    // Somebody may have withdrawn the case in the meantime: then there is nothing left to do.
    const running = current?.state === 'checking' ? currentRound(current).checking : undefined;
    if (!current || running?.sequence !== sequence) return undefined;
    // It starts while the files are looked up.
    threads.warmUp(1);
    const [known, document, written, recognised] = await Promise.all([
      Array.fromAsync(eachFile(desk.cases, handover, current.round)),
      documentOf(desk, current),
      profiles.written(),
      recognisedReport(desk, current, standards),
    ]);
    const files = known.map(({ path, content, fixity, arrivedAt }): ArrivedFile => {
      return { path, file: intake.locate(content), bytes: fixity.bytes, fixity, arrivedAt };
    });
    let read = 0;
    using register = openRegisterPort(signers);
    using kept = openKeptResultsPort(keptResults);
    const owner = current.deliveringUnit;
    const ports = { register: register.port, keptResults: kept.port };
    const examination = threads.run(
      {
        document,
        files,
        profiles: written,
        ...means,
        program,
        owner,
        recognised,
        ...ports,
        at: desk.now(),
      },
      {
        signal,
        transfer: Object.values(ports),
        onProgress: (bytes) => report({ phase: 'reading', done: (read += bytes), total: current.content.bytes }),
      },
    );
    const outcome = await readingIntake(handover, examination);
    for (const fault of outcome.faults) onFault(handover, fault);
    report({ phase: 'recording' });
    if (outcome.evidence) await intake.receive(once(outcome.evidence), outcome.evidence.length);
    const check = { id: handover, started: sequence };
    await keepFileOutcomes(desk, check, outcome.fileOutcomes);
    await noteCheckedFiles(desk, check, newlyLearned(outcome.files, known));
    const command = { name: 'record_check_result', started: sequence, report: outcome.report } as const;
    const record = await prepareCommand(desk, handover, { actor: { agent }, command, key: `${agent}-${sequence}` });
    return unlessOvertaken(record);
  };
  return { handler, close: () => threads.close() };
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

/** What earlier checks have not noted already: in a corrected round, of most files nothing. */
function newlyLearned(files: readonly CheckedFile[], known: readonly RoundFile[]): CheckedFile[] {
  const noted = new Map(known.map((file) => [file.path, file]));
  return files.filter((checked) => {
    const file = noted.get(checked.path);
    return !file || !isNoted(file, checked);
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
