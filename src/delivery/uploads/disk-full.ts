import { Problem } from '../../problem.ts';
import { hasCode } from '../../system/error-code.ts';

/** A full disk is something people can mend, everything else is a fault. */
export function orDiskFull(error: unknown): unknown {
  return hasCode(error, 'ENOSPC', 'EDQUOT') ? new Problem('upload.disk-full', { cause: error }) : error;
}
