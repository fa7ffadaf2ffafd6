import { Problem } from '../../problem.ts';
import type { PlaceTrouble } from './places.ts';

/** Says to people what is wrong with a place. */
export function placeProblem(path: string, trouble: PlaceTrouble): Problem {
  if (trouble.trouble === 'unreadable') {
    return new Problem('delivery.file-unreadable', { params: { path, reason: trouble.reason } });
  }
  return new Problem(`delivery.file-${trouble.trouble}`, { params: { path } });
}
