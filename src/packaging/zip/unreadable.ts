import { Problem } from '../../problem.ts';

/** A container that cannot be read as what it should be. */
export function unreadable(reason: string): Problem {
  return new Problem('packaging.unreadable', { params: { reason } });
}
