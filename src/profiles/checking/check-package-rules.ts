import type { Stage } from '../../schema/types/check-report.ts';
import type { Profile } from '../profile.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** When a delivery is checked before it is packaged: at the desk, and at the bureau's door. */
const stagesBefore: readonly Stage[] = ['self_check', 'handover'];

/**
 * Finds where a profile, or what it inherits, lets pass what a package rests on: by a lower severity, at a stage without
 * the rule, or by exception.
 */
export function* checkPackageRules(
  { exceptions, severities, stages }: Pick<Profile, 'exceptions' | 'severities' | 'stages'>,
  packageRules: ReadonlySet<string>,
): Generator<ProfileTrouble> {
  for (const value of packageRules) {
    const { [value]: severity = 'blocking' } = severities;
    const { [value]: runsAt = stagesBefore } = stages;
    if (severity !== 'blocking') yield trouble('rule-needed', ['severities', value], { value });
    if (!stagesBefore.every((stage) => runsAt.includes(stage))) {
      yield trouble('rule-needed', ['stages', value], { value });
    }
  }
  for (const [index, value] of (exceptions?.rules ?? []).entries()) {
    if (packageRules.has(value)) yield trouble('rule-needed', ['exceptions', 'rules', index], { value });
  }
}
