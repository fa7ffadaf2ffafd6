import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../problem.ts';
import { schemasFolder } from '../schema/schema-files.ts';
import { reasonOf } from '../system/error-code.ts';
import { type GivenProfile, jsonOf, parseProfile } from './profile-document.ts';
import { compareVersions } from './profile-version.ts';
import type { WrittenProfile } from './resolve-profile.ts';

/** Where the profiles that the product brings lie. */
export const shippedProfiles = fileURLToPath(new URL('profiles/', schemasFolder));

const documentName = 'profile.json';
const recordsName = 'records';

/** Tables that are long enough for files of their own, by the member of the profile that they are. */
const tableFiles = {
  codeLists: 'code-lists.json',
  filingScope: 'filing-scope.json',
  findingCodes: 'finding-codes.json',
  metadata: 'metadata.json',
  recordFacts: 'record-facts.json',
  reviewForms: 'review-forms.json',
};

/** A profile as its folder has it. */
export interface FolderProfile extends GivenProfile {
  /** Names of files by the member of the profile that they hold. */
  readonly tables: Readonly<Record<string, string>>;
}

/**
 * Reads `<folder>/<id>/<version>/profile.json` for every profile version there is.
 * @throws {Problem} `profile.unreadable`
 * @throws {Error} when a profile breaks its schema or has another name than its folders
 */
export async function readProfiles(folder: string): Promise<readonly WrittenProfile[]> {
  const written: WrittenProfile[] = [];
  for (const [id, version] of await profileFolders(folder)) {
    const parsed = parseProfile(await readProfileFolder(path.join(folder, id, version)));
    const named = `${folder}/${id}/${version}/${documentName}`;
    if (!parsed.ok) throw new Error(`${named} breaks its schema: ${JSON.stringify(parsed.places)}`);
    const { reference } = parsed.value;
    if (reference !== `${id}@${version}`) throw new Error(`${named} calls itself ${reference}`);
    written.push(parsed.value);
  }
  return written;
}

/**
 * The ids and versions of the profiles in a folder, by id and then from old to new.
 * @throws {Problem} `profile.unreadable`
 */
export async function profileFolders(folder: string): Promise<readonly (readonly [id: string, version: string])[]> {
  const ids = (await foldersIn(folder)).toSorted();
  const found = ids.map(async (id) => {
    const versions = (await foldersIn(path.join(folder, id))).toSorted(compareVersions);
    return versions.map((version) => [id, version] as const);
  });
  return (await Promise.all(found)).flat();
}

/**
 * Reads the profile that lies in a folder, whatever it holds.
 * @throws {Problem} `profile.unreadable`
 */
export async function readProfileFolder(folder: string): Promise<FolderProfile> {
  const document = await readJson(path.join(folder, documentName));
  const present = new Set(await namesIn(folder));
  const tables = Object.entries(tableFiles).filter(([, file]) => present.has(file));
  const read = tables.map(async ([member, file]) => [member, await readJson(path.join(folder, file))]);
  const beside = present.has(recordsName) ? await namesIn(path.join(folder, recordsName)) : [];
  const records = beside.filter((name) => name.endsWith('.json'));
  const recordFiles = records.map(
    async (name) => [`${recordsName}/${name}`, await readBytes(path.join(folder, recordsName, name))] as const,
  );
  return {
    document: { ...Object(document), ...Object.fromEntries(await Promise.all(read)) },
    recordFiles: new Map(await Promise.all(recordFiles)),
    tables: Object.fromEntries(tables),
  };
}

async function readJson(file: string): Promise<unknown> {
  const bytes = await readBytes(file);
  try {
    return jsonOf(bytes);
  } catch (cause) {
    throw new Problem('profile.unreadable', { params: { file, reason: reasonOf(cause) }, cause });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await entriesIn(folder)).map(({ name }) => name);
}

/** The folders in a folder, but for those of systems and version control, which begin with a dot. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await entriesIn(folder);
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  return folders.map(({ name }) => name).filter((name) => !name.startsWith('.'));
}

async function entriesIn(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    throw new Problem('profile.unreadable', { params: { file: folder, reason: reasonOf(cause) }, cause });
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Problem('profile.unreadable', { params: { file, reason: reasonOf(cause) }, cause });
  }
}
