import type { Intake } from '../delivery/uploads/intake.ts';
import type { HandoverCase } from '../handover/case.ts';
import type { Desk } from '../handover/desk.ts';
import type { JobHandler } from './handler.ts';

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
