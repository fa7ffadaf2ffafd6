import { access } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { checkProfile } from '../../profiles/checking/check-profile.ts';
import { type ProfileTrouble, trouble } from '../../profiles/checking/profile-trouble.ts';
import { parseProfile } from '../../profiles/profile-document.ts';
import {
  type FolderProfile,
  profileFolders,
  readProfileFolder,
  readProfiles,
  shippedProfiles,
} from '../../profiles/profile-folder.ts';
import type { WrittenProfile } from '../../profiles/resolve-profile.ts';
import type { CheckedProfileFolder, ProfileCheck } from '../../schema/types/profile-check.ts';
import { profileVocabulary } from '../../verification/profile-vocabulary.ts';

interface NamedFolder {
  readonly folder: string;
  /** `id@version` by the names of the folders; a profile that is given by itself may lie anywhere. */
  readonly named?: string;
}

/**
 * Checks the profile in a folder, or all that lie below it as `<id>/<version>`; they may extend one another and those
 * that the product brings.
 * @throws {Problem} `profile.unreadable`
 */
export async function checkFolders(folder: string): Promise<ProfileCheck> {
  const read = await readFolders(folder);
  const beside = writtenAmong(read);
  const references = new Set(beside.map(({ reference }) => reference));
  const shipped = (await readProfiles(shippedProfiles)).filter(({ reference }) => !references.has(reference));
  const profiles = read.map((one) => checkedFolder(one, [...shipped, ...beside]));
  const ok = profiles.every(({ troubles }) => troubles.every(({ weight }) => weight === 'warning'));
  return { schema: 'yijiao-profile-check/1', ok, profiles };
}

/**
 * The profiles in such a folder, once they are sound.
 * @throws {Problem} `profile.folder-unsound`, `profile.unreadable`
 */
export async function soundProfiles(folder: string): Promise<readonly WrittenProfile[]> {
  const { profiles } = await checkFolders(folder);
  const places = profiles.flatMap(({ folder: place, troubles }) =>
    troubles
      .filter(({ weight }) => weight === 'error')
      .map(({ code, file, pointer, expected, remedy }) => ({
        pointer: `/${path.relative(folder, path.join(place, file))}${pointer}`,
        code: `profile.${code}`,
        expected,
        remedy,
      })),
  );
  if (places.length > 0)
    throw new Problem('profile.folder-unsound', { params: { folder, count: places.length }, places });
  return writtenAmong(await readFolders(folder));
}

type ReadFolder = NamedFolder & { readonly given: FolderProfile };

async function readFolders(folder: string): Promise<readonly ReadFolder[]> {
  const folders = (await holdsProfile(folder)) ? [{ folder }] : await foldersBelow(folder);
  return Promise.all(folders.map(async (one) => ({ ...one, given: await readProfileFolder(one.folder) })));
}

function writtenAmong(read: readonly ReadFolder[]): readonly WrittenProfile[] {
  return read.flatMap(({ given }) => {
    const parsed = parseProfile(given);
    return parsed.ok ? [parsed.value] : [];
  });
}

async function holdsProfile(folder: string): Promise<boolean> {
  return access(path.join(folder, 'profile.json')).then(
    () => true,
    () => false,
  );
}

async function foldersBelow(folder: string): Promise<readonly NamedFolder[]> {
  return (await profileFolders(folder)).map(([id, version]) => ({
    folder: path.join(folder, id, version),
    named: `${id}@${version}`,
  }));
}

function checkedFolder({ folder, given, named }: ReadFolder, known: readonly WrittenProfile[]): CheckedProfileFolder {
  const { troubles, written } = checkProfile(given, known, profileVocabulary);
  const reference = written?.reference;
  const misplaced = named !== undefined && reference !== undefined && reference !== named;
  const all = misplaced ? [...troubles, trouble('folder-name', ['version'], { value: named })] : troubles;
  return {
    folder,
    ...(reference !== undefined && { profile: reference }),
    troubles: all.map((one) => ({ ...one, ...placeIn(one, given.tables) })),
  };
}

/** A table that lies in a file of its own is told by that file. */
function placeIn(
  { pointer }: ProfileTrouble,
  tables: FolderProfile['tables'],
): { readonly file: string; readonly pointer: string } {
  const [, member = '', ...rest] = pointer.split('/');
  const file = tables[member];
  return file === undefined
    ? { file: 'profile.json', pointer }
    : { file, pointer: rest.map((part) => `/${part}`).join('') };
}
