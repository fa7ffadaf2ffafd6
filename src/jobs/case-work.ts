import type { Intake } from '../delivery/uploads/intake.ts';
import type { HandoverCase } from '../handover/case/case.ts';
import type { Desk } from '../handover/desk/desk.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { Effect, JobHandler } from './handler.ts';

/** What every job on a case works with. */
export interface CaseWork<Tx> {
  readonly desk: Desk<Tx>;
  readonly intake: Intake;
  /** Jobs of the kind that run side by side. */
  readonly atOnce: number;
}

/** Does the jobs of one kind. */
export interface JobOffice<Tx> {
  readonly handler: JobHandler<Tx>;
  close(): Promise<void>;
}

/** Names the case, and the event that asked for the work. */
export interface CasePayload {
  readonly handover: string;
  readonly sequence: number;
}

/** Reads a job's payload; one that does not fit was never written by this program. */
export function casePayload(payload: unknown): CasePayload {
  const { handover, sequence }: { handover?: unknown; sequence?: unknown } = Object(payload);
  if (typeof handover === 'string' && typeof sequence === 'number') return { handover, sequence };
  throw new Error(`no job on a case: ${JSON.stringify(payload)}`);
}

/** The handover document of the case's round, byte for byte. */
export async function documentOf<Tx>({ cases }: Desk<Tx>, current: HandoverCase): Promise<Uint8Array> {
  const raw = current.document && (await cases.document(current.id, current.document.sha256));
  if (!raw) throw new Error(`${current.id} has no handover document to work on`);
  return raw;
}

/** Refusals that say that the case has gone on without the job: then the work is done, and nobody needs its result. */
const overtaken: ReadonlySet<string> = new Set([
  'handover.state-forbids',
  'handover.check-outdated',
  'handover.review-planned',
]);

/** Records a result in the transaction that ends the job, unless people were faster, e.g. by withdrawing the case. */
export function unlessOvertaken<Tx>(record: (tx: Tx) => Promise<unknown>): Effect<Tx> {
  return async (tx) => {
    try {
      await record(tx);
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  };
}

/** Work that is done, too, when people are faster while it is under way. */
export function overtakable<Tx>(work: JobHandler<Tx>): JobHandler<Tx> {
  return async (job, context) => {
    try {
      return await work(job, context);
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      return undefined;
    }
  };
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Problem && overtaken.has(error.code);
}

const contentLost: ReadonlySet<ProblemCode> = new Set([
  'delivery.file-changed',
  'delivery.file-missing',
  'delivery.file-unreadable',
  'packaging.content-changed',
]);

/**
 * For work that verifies signatures. Who delivers has no part in the trust folder: it is in order once its keeper has put the last
 * new file there, or has mended one.
 * @throws {Problem} `signatures.trust-unready` in place of what the folder is refused for
 */
export async function underTrust<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Problem && error.code.startsWith('signatures.trust-'))) throw error;
    throw new Problem('signatures.trust-unready', { params: { reason: error.text }, cause: error });
  }
}

/**
 * For work that reads what the intake keeps. Nobody who delivers can change it any more: a loss is our disk's, and may
 * be mended while the work waits.
 * @throws {Problem} `handover.content-changed` in place of what reading throws
 */
export async function readingIntake<T>(id: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Problem && contentLost.has(error.code))) throw error;
    throw new Problem('handover.content-changed', { params: { id, path: error.params['path'] ?? '' }, cause: error });
  }
}
