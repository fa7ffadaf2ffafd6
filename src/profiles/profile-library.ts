import { listed } from '../i18n/text.ts';
import { Problem } from '../problem.ts';
import { forceOn, type Profile } from './profile.ts';
import { entriesOf, type ProfileEntry, type ResolvedSource, sourcesOf } from './profile-entries.ts';
import { readProfiles, shippedProfiles } from './profile-folder.ts';
import { compareVersions } from './profile-version.ts';
import { resolveProfile, type WrittenProfile } from './resolve-profile.ts';

/** Archive profiles, each version resolved with what it inherits. */
export interface ProfileLibrary {
  /** Every version of every profile, by id and then from old to new. */
  all(): readonly Profile[];
  /**
   * Gives the profile that `id@version` or `id` names. Of an id it is the newest version in force on a day; on a day on
   * which none is, the newest that has begun, else the first to come.
   * @param on calendar date; left out, the newest version whenever it is in force
   * @throws {Problem} `profile.unknown`
   */
  find(reference: string, on?: string): Profile;
  /**
   * Everything that holds in a profile, piece by piece.
   * @throws {Problem} `profile.unknown`
   */
  entries(profile: Pick<Profile, 'id' | 'version'>): readonly ProfileEntry[];
  /**
   * Where the contents of a profile come from, as each version says of its own, the profile itself first.
   * @throws {Problem} `profile.unknown`
   */
  sources(profile: Pick<Profile, 'id' | 'version'>): readonly ResolvedSource[];
}

/**
 * Loads the profiles of a folder, `<id>/<version>/profile.json`, and others that come from elsewhere.
 * @param others outweigh those of the folder of the same id and version
 * @throws {Error} when a profile breaks its schema or extends one that is not there: a fault of who installed it
 */
export async function loadProfiles(
  folder: string = shippedProfiles,
  others: readonly WrittenProfile[] = [],
): Promise<ProfileLibrary> {
  return libraryOf([...(await readProfiles(folder)), ...others]);
}

/**
 * A library of profiles that are written down.
 * @throws {Error} when one extends another that is not there, or itself
 */
export function libraryOf(written: readonly WrittenProfile[]): ProfileLibrary {
  const byReference = new Map(written.toSorted(byAge).map((one) => [one.reference, one]));
  const lineages = new Map([...byReference.keys()].map((reference) => [reference, lineageOf(reference, byReference)]));
  const profiles = Array.from(lineages.values(), resolveProfile);
  const unknown = (reference: string): Problem => {
    const known = listed([...new Set(profiles.map(({ id }) => id))]);
    return new Problem('profile.unknown', { params: { profile: reference, known } });
  };
  const lineageOfKnown = ({ id, version }: Pick<Profile, 'id' | 'version'>): readonly WrittenProfile[] => {
    const lineage = lineages.get(`${id}@${version}`);
    if (!lineage) throw unknown(`${id}@${version}`);
    return lineage;
  };
  return {
    all: () => profiles,
    find(reference, on) {
      const versions = profiles.filter(({ id, version }) => reference === id || reference === `${id}@${version}`);
      const found = on === undefined ? versions.at(-1) : versionOn(versions, on);
      if (!found) throw unknown(reference);
      return found;
    },
    entries: (profile) => entriesOf(lineageOfKnown(profile)),
    sources: (profile) => sourcesOf(lineageOfKnown(profile)),
  };
}

function byAge({ document: one }: WrittenProfile, { document: other }: WrittenProfile): number {
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  return compareVersions(one.version, other.version);
}

/** @param versions of one profile, from old to new */
function versionOn(versions: readonly Profile[], on: string): Profile | undefined {
  return (
    versions.findLast((profile) => forceOn(profile, on) === 'in-force') ??
    versions.findLast((profile) => forceOn(profile, on) === 'ended') ??
    versions.at(0)
  );
}

/** The profile itself, then its ancestors, nearest first. */
function lineageOf(reference: string, written: ReadonlyMap<string, WrittenProfile>): readonly WrittenProfile[] {
  const chain: WrittenProfile[] = [];
  let next: string | undefined = reference;
  while (next !== undefined) {
    const found = written.get(next);
    if (!found) throw new Error(`profile ${reference} extends ${next}, which is not there`);
    if (chain.includes(found)) throw new Error(`profile ${reference} extends itself`);
    chain.push(found);
    next = found.document.extends;
  }
  return chain;
}
