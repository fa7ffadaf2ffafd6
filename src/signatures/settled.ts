import type { SignatureReport } from '../schema/types/signature-report.ts';
import type { TrustPolicy } from './trust-policy.ts';

/** When a file is validated, and by when the archive had taken it in. */
export interface ValidationTimes {
  readonly at: Date;
  readonly intakeAt?: Date | undefined;
}

/**
 * True when the archive's intake, and not the time of validation, is what signatures are judged by: then a later validation
 * under the same policy can come to another report only over what a signer claims of the future.
 */
export function isJudgedByIntake({ time }: Pick<TrustPolicy, 'time'>, { at, intakeAt }: ValidationTimes): boolean {
  return time.acceptIntakeTime && intakeAt !== undefined && intakeAt <= at;
}

/** True when a report of a validation that {@link isJudgedByIntake} stays what it is, however much later it is made again. */
export function isSettled({ signatures }: Pick<SignatureReport, 'signatures'>): boolean {
  return !signatures.some(({ checks }) => checks.some(({ reason }) => reason === 'CLAIMED_TIME_IN_FUTURE'));
}
