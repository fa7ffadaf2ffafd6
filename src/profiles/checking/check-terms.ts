import type { ProfileDocument } from '../../schema/types/profile.ts';
import { compareVersions } from '../profile-version.ts';
import type { WrittenProfile } from '../resolve-profile.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/**
 * Finds terms of versions that run backwards or overlap. A version without a last day ends where a later one begins, so
 * it overlaps with none.
 * @param known other versions, of this profile and of others
 */
export function* checkTerms(own: ProfileDocument, known: readonly WrittenProfile[]): Generator<ProfileTrouble> {
  const { id, validFrom, validTo, version } = own;
  if (validTo !== undefined && validTo < validFrom)
    yield trouble('ends-before-start', ['validTo'], { from: validFrom });
  for (const { document: other, reference: value } of known) {
    const order = other.id === id ? compareVersions(other.version, version) : 0;
    if (order < 0 && validFrom < other.validFrom) {
      yield trouble('runs-backwards', ['validFrom'], { value, from: other.validFrom });
    } else if (order < 0 && other.validTo !== undefined && validFrom <= other.validTo) {
      yield trouble('term-overlaps', ['validFrom'], { value, to: other.validTo });
    } else if (order > 0 && validFrom > other.validFrom) {
      yield trouble('begins-after-next', ['validFrom'], { value, from: other.validFrom });
    } else if (order > 0 && validTo !== undefined && validTo >= other.validFrom) {
      yield trouble('ends-after-next', ['validTo'], { value, from: other.validFrom });
    }
  }
}
