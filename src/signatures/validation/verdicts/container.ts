import type { containerReasons } from '../../../i18n/signatures/reasons/container.ts';
import { failed, indeterminate, noted, notPerformed, type Verdict } from '../verdict.ts';

export const containerVerdicts: Readonly<Record<keyof typeof containerReasons, Verdict>> = {
  CONTAINER_MALFORMED: failed('container.format', 'FORMAT_FAILURE'),
  CONTAINER_UNRECOGNISED: failed('container.format', 'FORMAT_FAILURE'),
  CONTAINER_WITHOUT_SIGNATURE: failed('container.format', 'FORMAT_FAILURE'),
  SIGNERS_NOT_ONE: failed('container.format', 'FORMAT_FAILURE'),
  CONTENT_NOT_DETACHED: failed('container.format', 'FORMAT_FAILURE'),
  SIGNERS_SEVERAL: indeterminate('container.format', 'SIG_CONSTRAINTS_FAILURE'),
  CONTENT_REPEATED: noted('container.encoding'),
  NOT_PERFORMED_LIMIT: notPerformed('container.format'),
  NOT_PERFORMED_UNPROVEN: notPerformed('container.format'),
  NOT_PERFORMED_IN_BROWSER: notPerformed('container.format'),
  BER_ENCODING: noted('container.encoding'),
};
