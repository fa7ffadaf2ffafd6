import type { SignatureCheckId } from '../../i18n/signatures/checks.ts';
import type { Indication, SubIndication } from '../../schema/types/signature-report.ts';

/** What a reason means for its check, and in the words of ETSI EN 319 102-1 §5.1.3 for the signature. */
export interface Verdict {
  readonly check: SignatureCheckId;
  readonly status: 'fail' | 'warn' | 'skip';
  /** Absent: the signature may still pass. */
  readonly indication?: Exclude<Indication, 'TOTAL-PASSED'>;
  /** May be absent where the reason begins with `NOT_PERFORMED_`, for which the standard has no word. */
  readonly subIndication?: SubIndication;
}

/** The signature is not valid. */
export const failed = (check: SignatureCheckId, subIndication: SubIndication): Verdict => ({
  check,
  status: 'fail',
  indication: 'TOTAL-FAILED',
  subIndication,
});

/** What is at hand decides neither way. */
export const indeterminate = (check: SignatureCheckId, subIndication: SubIndication): Verdict => ({
  check,
  status: 'fail',
  indication: 'INDETERMINATE',
  subIndication,
});

/** A check that could not be made, so that nothing can be said of the signature. */
export const notPerformed = (check: SignatureCheckId, subIndication?: SubIndication): Verdict => ({
  check,
  status: 'skip',
  indication: 'INDETERMINATE',
  ...(subIndication && { subIndication }),
});

/** Worth telling, and no more. */
export const noted = (check: SignatureCheckId): Verdict => ({ check, status: 'warn' });
/** A check that was not made and that the policy does not ask for. */
export const skipped = (check: SignatureCheckId): Verdict => ({ check, status: 'skip' });
