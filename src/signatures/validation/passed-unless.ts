import type { SignatureCheckId } from '../../i18n/signatures/checks.ts';
import { type Noticed, type Observation, passed } from '../observation.ts';
import { verdicts } from './verdicts.ts';

/** The troubles, and a pass for every one of the checks that has none. */
export function passedUnless(checks: readonly SignatureCheckId[], troubles: readonly Noticed[]): Observation[] {
  const troubled = new Set(troubles.map(({ reason }) => verdicts[reason].check));
  return [...troubles, ...checks.filter((check) => !troubled.has(check)).map(passed)];
}
