import type { ProfileSummary } from '../schema/types/http/profile-summary.ts';
import type { ProfileDifference } from '../schema/types/profile-difference.ts';
import type { ResolvedProfile } from '../schema/types/resolved-profile.ts';
import type { Profile } from './profile.ts';
import { differencesOf } from './profile-difference.ts';
import type { ProfileLibrary } from './profile-library.ts';

/** What a list says of a profile. */
export function profileSummary({ id, version, title, validFrom, validTo, lineage, language }: Profile): ProfileSummary {
  const term = { validFrom, ...(validTo !== undefined && { validTo }) };
  return { id, version, title, ...term, lineage: [...lineage], language };
}

/** A profile as a document with everything it inherits, each piece with the version that states it. */
export function resolvedDocument(library: ProfileLibrary, profile: Profile): ResolvedProfile {
  const { id, lineage, title, validFrom, validTo, version } = profile;
  return {
    schema: 'yijiao-resolved-profile/1',
    id,
    version,
    title,
    validFrom,
    ...(validTo !== undefined && { validTo }),
    lineage: [...lineage],
    sources: [...library.sources(profile)],
    entries: [...library.entries(profile)],
  };
}

/** What makes one profile another, as a document. */
export function differenceDocument(library: ProfileLibrary, before: Profile, after: Profile): ProfileDifference {
  return {
    schema: 'yijiao-profile-difference/1',
    before: `${before.id}@${before.version}`,
    after: `${after.id}@${after.version}`,
    differences: differencesOf(library.entries(before), library.entries(after)),
  };
}
