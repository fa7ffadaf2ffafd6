import type { MutualRecognition } from '../../schema/types/mutual-recognition.ts';
import type { RecognisedCheck } from '../../schema/types/recognised-check.ts';
import type { Profile } from '../profile.ts';
import { differencesOf, type EntryDifference } from '../profile-difference.ts';
import type { ProfileLibrary } from '../profile-library.ts';

export type { MutualRecognition } from '../../schema/types/mutual-recognition.ts';

interface Question {
  /** The profile under which a delivery was checked. */
  readonly checked: Profile;
  /** The profile under which it is to be accepted. */
  readonly by: Profile;
  /** Calendar date. */
  readonly on: string;
}

/** Tells whether a check under one profile is recognised under another on a day, and what is still to check then. */
export function recognisedCheck(
  library: ProfileLibrary,
  recognitions: readonly MutualRecognition[],
  { by, checked, on }: Question,
): RecognisedCheck {
  const found = recognitions.find((one) => one.recognised === checked.id && one.by === by.id && holdsOn(one, on));
  const same = checked.id === by.id;
  const recognised = same || found !== undefined;
  return {
    schema: 'yijiao-recognised-check/1',
    checked: `${checked.id}@${checked.version}`,
    by: `${by.id}@${by.version}`,
    on,
    recognised,
    ...(found && { basis: found.basis }),
    ...(found?.conditions !== undefined && { conditions: found.conditions }),
    remaining: recognised ? differencesOf(library.entries(checked), library.entries(by)).filter(isStillToCheck) : [],
  };
}

/**
 * The keys that reports of a check are trusted by on a day: those of the recognitions that hold.
 * @param by id of the profile that is to recognise it; any, where it is left out
 */
export function reportKeys(recognitions: readonly MutualRecognition[], on: string, by?: string): readonly string[] {
  return recognitions.flatMap((one) =>
    holdsOn(one, on) && (by === undefined || one.by === by) ? (one.keys ?? []) : [],
  );
}

/** The profiles, by their ids, under which a check that was made under a profile and signed with a key is recognised on a day. */
export function recognisingProfiles(
  recognitions: readonly MutualRecognition[],
  { checked, key, on }: { readonly checked: string; readonly key: string; readonly on: string },
): readonly string[] {
  const found = recognitions.filter(
    (one) => one.recognised === checked && holdsOn(one, on) && one.keys?.includes(key) === true,
  );
  return [...new Set(found.map(({ by }) => by))];
}

function holdsOn({ from, to }: MutualRecognition, on: string): boolean {
  return from <= on && (to === undefined || on <= to);
}

/** Tables that say what is allowed: whatever is gone from them was let through by the check that was made. */
const allowing: ReadonlySet<string> = new Set(['fileClasses', 'formats', 'worksKinds', 'codeLists', 'secrecy']);

/** What the other profile does not ask for any more needs no check. */
function isStillToCheck({ change, table }: EntryDifference): boolean {
  return change !== 'removed' || allowing.has(table);
}
