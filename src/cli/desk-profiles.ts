import { Option } from 'commander';
import { shippedProfiles } from '../profiles/profile-folder.ts';
import { loadProfiles, type ProfileLibrary } from '../profiles/profile-library.ts';

/** The option of every command that goes by an archive profile. */
export interface ProfilesOption {
  readonly profiles?: string;
}

/** The option by which commands take archive profiles of one's own, also from `YIJIAO_PROFILES`. */
export function profilesOption(): Option {
  return new Option(
    '--profiles <folder>',
    'archive profiles of your own, as <id>/<version>, beside those that come along',
  ).env('YIJIAO_PROFILES');
}

/**
 * The archive profiles that a desk goes by: those that come along, and those of a folder where one is given.
 * @throws {Problem} `profile.folder-unsound`, `profile.unreadable`
 */
export async function deskProfiles({ profiles }: ProfilesOption): Promise<ProfileLibrary> {
  if (profiles === undefined) return loadProfiles(shippedProfiles);
  // What checks profiles takes long to load, and most desks have none of their own.
  const { soundProfiles } = await import('./profiles/check-folders.ts');
  return loadProfiles(shippedProfiles, await soundProfiles(profiles));
}
