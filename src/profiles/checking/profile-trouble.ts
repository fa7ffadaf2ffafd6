import { profileTroubles } from '../../i18n/profiles/profile-troubles.ts';
import { fill, type TextParameters } from '../../i18n/text.ts';
import type { ProblemPlace } from '../../problem.ts';

/** A place in a profile that is wrong. An error keeps it from being used; a warning says what does nothing, or what not everybody can read. */
export interface ProfileTrouble extends ProblemPlace {
  readonly weight: 'error' | 'warning';
}

type TroubleKind = keyof typeof profileTroubles;

const warnings: ReadonlySet<TroubleKind> = new Set(['rule-unknown', 'nothing-left-out', 'text-in-one-language']);

/** @param path members and indexes that lead to the place */
export function trouble(
  kind: TroubleKind,
  path: readonly (string | number)[],
  params: TextParameters = {},
): ProfileTrouble {
  const { expected, remedy } = profileTroubles[kind];
  return {
    weight: warnings.has(kind) ? 'warning' : 'error',
    pointer: pointerOf(path),
    code: `profile.${kind}`,
    expected: fill(expected, params),
    remedy: fill(remedy, params),
  };
}

function pointerOf(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
