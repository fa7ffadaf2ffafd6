import type { ChangeLevel, ChangesAfter } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import type { Step } from '../changes/compare-revisions.ts';
import type { Change } from '../changes/comparison.ts';
import { isLocked, permittedLevel, type Restrictions } from './restrictions.ts';

const levels: readonly ChangeLevel[] = ['none', 'validation-data', 'signatures', 'form', 'annotations', 'other'];

/** The changes of some updates together. */
export function changesOf(steps: readonly Step[]): ChangesAfter {
  const items = steps.flatMap(({ changes }) => changes.map(({ level, path }) => ({ path, level })));
  const level = items.reduce<ChangeLevel>((worst, item) => (isBeyond(item.level, worst) ? item.level : worst), 'none');
  return { level, items };
}

/**
 * Holds what was changed after a signature against what the policy accepts and against what the signature allows.
 * @param accepted the most that the archive accepts after any signature, whatever the signature allows
 */
export function checkChanges(
  steps: readonly Step[],
  { locks, permission }: Restrictions,
  accepted: ChangeLevel,
  at: string,
): Observation[] {
  const changes = steps.flatMap((step) => step.changes);
  const beyond = (most: ChangeLevel): Change | undefined => changes.find(({ level }) => isBeyond(level, most));
  const changed = beyond(accepted);
  const forbidden = permission && beyond(permittedLevel[permission]);
  const locked = changes.find(
    ({ field, level }) => field !== undefined && isBeyond(level, 'signatures') && isLocked(field, locks),
  );
  return [
    changed ? noticed('PDF_CHANGED_AFTER_SIGNING', { path: changed.path }, at) : passed('pdf.changes'),
    ...(permission && forbidden ? [noticed('PDF_CHANGE_NOT_PERMITTED', { permission, path: forbidden.path }, at)] : []),
    ...(permission && !forbidden ? [passed('pdf.permission')] : []),
    ...(locked ? [noticed('PDF_LOCKED_FIELD_CHANGED', { field: locked.field ?? '' }, at)] : []),
    ...(locks.length > 0 && !locked ? [passed('pdf.lockedFields')] : []),
  ];
}

function isBeyond(level: ChangeLevel, accepted: ChangeLevel): boolean {
  return levels.indexOf(level) > levels.indexOf(accepted);
}
