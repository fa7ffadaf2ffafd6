import type { ProfileDocument } from '../../schema/types/profile.ts';
import { givenDocument, parseProfile } from '../profile-document.ts';
import { libraryOf, type ProfileLibrary } from '../profile-library.ts';
import type { WrittenProfile } from '../resolve-profile.ts';
import type { ProfileReader } from './profile-desk.ts';

/** The profiles of a service: those that the product brings, and those that its administrators have published. */
export interface ProfileShelf {
  /** All of them, as of now. */
  library(): Promise<ProfileLibrary>;
  /** All of them as they are written down, for threads that do not reach the database: reading them again takes longer than a rule. */
  written(): Promise<readonly WrittenProfile[]>;
}

interface Stand {
  /** How many versions had been published. */
  readonly publications: number;
  readonly written: readonly WrittenProfile[];
  readonly library: ProfileLibrary;
}

/** Another process may publish at any time: what is held is made anew when the number of publications has grown. */
export function profileShelf(
  shipped: readonly WrittenProfile[],
  reader: Pick<ProfileReader, 'publications' | 'published'>,
): ProfileShelf {
  let stand: Stand | undefined;
  const current = async (): Promise<Stand> => {
    const publications = await reader.publications();
    if (stand?.publications === publications) return stand;
    const published = (await reader.published()).map(writtenOf);
    const written = [...shipped, ...published];
    stand = { publications: published.length, written, library: libraryOf(written) };
    return stand;
  };
  return {
    library: async () => (await current()).library,
    written: async () => (await current()).written,
  };
}

/** What was checked when it was published fits; else the database was changed behind our back. */
export function writtenOf(document: ProfileDocument): WrittenProfile {
  const parsed = parseProfile(givenDocument(document));
  if (!parsed.ok) throw new Error(`the published profile ${document.id}@${document.version} breaks its schema`);
  return parsed.value;
}
