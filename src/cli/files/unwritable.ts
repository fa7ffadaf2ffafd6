import { Problem } from '../../problem.ts';
import { errorCode } from '../../system/error-code.ts';

/** The problem that stands for a file or folder that cannot be written; what the system did not say stays as it is. */
export function unwritable(file: string, cause: unknown): unknown {
  const reason = errorCode(cause);
  if (reason === undefined || cause instanceof Problem) return cause;
  return new Problem('client.unwritable', { params: { file, reason }, cause });
}
