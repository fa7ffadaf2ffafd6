import type { jwsReasons } from '../../../i18n/signatures/reasons/jws.ts';
import { failed, noted, notPerformed, type Verdict } from '../verdict.ts';

export const jwsVerdicts: Readonly<Record<keyof typeof jwsReasons, Verdict>> = {
  NOT_PERFORMED_JADES: notPerformed('kind.supported'),
  JWS_HEADER_MALFORMED: failed('jws.header', 'FORMAT_FAILURE'),
  JWS_ALGORITHM_REFUSED: failed('jws.header', 'FORMAT_FAILURE'),
  JWS_EMBEDDED_KEY: failed('jws.header', 'FORMAT_FAILURE'),
  JWS_CRITICAL_UNKNOWN: failed('jws.header', 'FORMAT_FAILURE'),
  JADES_UNSIGNED_MALFORMED: noted('jades.unsigned'),
};
