import type { timeReasons } from '../../../i18n/signatures/reasons/time.ts';
import { failed, indeterminate, noted, notPerformed, type Verdict } from '../verdict.ts';

export const timeVerdicts: Readonly<Record<keyof typeof timeReasons, Verdict>> = {
  NOT_PERFORMED_TIMESTAMP: notPerformed('kind.supported'),
  TIMESTAMP_REFUSED: failed('container.format', 'FORMAT_FAILURE'),
  TIMESTAMP_IMPRINT_OTHER: failed('timestamp.imprint', 'HASH_FAILURE'),
  TIMESTAMP_INDEX_INCOMPLETE: failed('timestamp.imprint', 'HASH_FAILURE'),
  CLAIMED_TIME_UNREADABLE: noted('time.claimed'),
  CLAIMED_TIME_IN_FUTURE: noted('time.claimed'),
  CLAIMED_TIME_OUTSIDE_VALIDITY: noted('time.claimed'),
  CLAIMED_TIME_AFTER_TIMESTAMP: noted('time.claimed'),
  TIMESTAMP_IN_FUTURE: indeterminate('timestamp.time', 'TIMESTAMP_ORDER_FAILURE'),
  TIMESTAMP_OUTSIDE_VALIDITY: indeterminate('timestamp.time', 'OUT_OF_BOUNDS_NO_POE'),
  TIMESTAMP_INACCURATE: indeterminate('timestamp.accuracy', 'SIG_CONSTRAINTS_FAILURE'),
  TIMESTAMPS_OUT_OF_ORDER: indeterminate('timestamp.order', 'TIMESTAMP_ORDER_FAILURE'),
  TIMESTAMP_REJECTED: noted('timestamp.signature'),
};
