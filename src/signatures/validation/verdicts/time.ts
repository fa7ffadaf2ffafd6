import type { timeReasons } from '../../../i18n/signatures/reasons/time.ts';
import { failed, noted, notPerformed, skipped, type Verdict } from '../verdict.ts';

export const timeVerdicts: Readonly<Record<keyof typeof timeReasons, Verdict>> = {
  NOT_PERFORMED_TIMESTAMP: notPerformed('kind.supported'),
  TIMESTAMP_REFUSED: failed('container.format', 'FORMAT_FAILURE'),
  TIMESTAMP_IMPRINT_OTHER: failed('timestamp.imprint', 'HASH_FAILURE'),
  TIMESTAMP_INDEX_INCOMPLETE: failed('timestamp.imprint', 'HASH_FAILURE'),
  CLAIMED_TIME_UNREADABLE: noted('time.claimed'),
  CLAIMED_TIME_IN_FUTURE: noted('time.claimed'),
  CLAIMED_TIME_OUTSIDE_VALIDITY: noted('time.claimed'),
  TIMESTAMP_NOT_PERFORMED: skipped('timestamp.signature'),
};
