import { Problem } from '../../problem.ts';

/** A container that cannot be read as what it should be. */
export function unreadable(reason: string, cause?: unknown): Problem {
  return new Problem('packaging.unreadable', { params: { reason }, cause });
}

const codes: ReadonlySet<string> = new Set([
  'packaging.file-unreadable',
  'packaging.not-zip',
  'packaging.truncated',
  'packaging.unreadable',
]);

/** Whether a failure tells of the container itself: that it cannot be read as a package. */
export function isUnreadable(error: unknown): error is Problem {
  return error instanceof Problem && codes.has(error.code);
}
