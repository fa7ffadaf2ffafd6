import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../problem.ts';
import { schemasFolder } from '../schema/schema-files.ts';
import type { ProfileDocument } from '../schema/types/profile.ts';
import { parserOf } from '../schema/validate.ts';
import type { Profile, RecordSchema } from './profile.ts';
import { compareVersions } from './profile-version.ts';
import { resolveProfile, type WrittenProfile } from './resolve-profile.ts';

const parse = parserOf<ProfileDocument>('profile');

/** Where the profiles that the product brings lie. */
export const shippedProfiles = fileURLToPath(new URL('profiles/', schemasFolder));

/** The archive profiles of a folder, each version resolved with what it inherits. */
export interface ProfileLibrary {
  /** Every version of every profile, by id and then from old to new. */
  all(): readonly Profile[];
  /**
   * Gives the profile that `id` (its newest version) or `id@version` names.
   * @throws {Problem} `profile.unknown`
   */
  find(reference: string): Profile;
}

/**
 * Loads `<folder>/<id>/<version>/profile.json` for every profile version there is.
 * @throws {Error} when a profile breaks its schema or extends one that is not there: a fault of who installed it
 */
export async function loadProfiles(folder: string = shippedProfiles): Promise<ProfileLibrary> {
  const written = new Map<string, WrittenProfile>();
  for (const id of (await readdir(folder)).sort()) {
    for (const version of (await readdir(path.join(folder, id))).sort(compareVersions)) {
      written.set(`${id}@${version}`, await readProfile(path.join(folder, id, version), id, version));
    }
  }
  const profiles = [...written.keys()].map((reference) => resolveProfile(lineageOf(reference, written)));
  return {
    all: () => profiles,
    find(reference) {
      const found = profiles.findLast(({ id, version }) => reference === id || reference === `${id}@${version}`);
      if (found) return found;
      const known = [...new Set(profiles.map(({ id }) => id))].join(', ');
      throw new Problem('profile.unknown', { params: { profile: reference, known } });
    },
  };
}

async function readProfile(folder: string, id: string, version: string): Promise<WrittenProfile> {
  const parsed = parse(await readTables(folder));
  if (!parsed.ok) throw new Error(`${folder}/profile.json breaks its schema: ${JSON.stringify(parsed.places)}`);
  const document = parsed.value;
  if (document.id !== id || document.version !== version) {
    throw new Error(`${folder}/profile.json calls itself ${document.id}@${document.version}`);
  }
  const records = new Map<string, RecordSchema>();
  for (const [item, file] of Object.entries(document.records ?? {})) {
    const raw = await readFile(path.join(folder, file));
    records.set(item, { name: `${id}-${path.basename(file)}`, raw, schema: JSON.parse(raw.toString('utf8')) });
  }
  return { document, records };
}

/** Tables that are long enough for files of their own, by the member of the profile that they are. */
const tableFiles = {
  codeLists: 'code-lists.json',
  filingScope: 'filing-scope.json',
  metadata: 'metadata.json',
  recordFacts: 'record-facts.json',
};

async function readTables(folder: string): Promise<unknown> {
  const document: unknown = JSON.parse(await readFile(path.join(folder, 'profile.json'), 'utf8'));
  const present = new Set(await readdir(folder));
  const tables = Object.entries(tableFiles).filter(([, file]) => present.has(file));
  const read = tables.map(async ([member, file]) => [
    member,
    JSON.parse(await readFile(path.join(folder, file), 'utf8')),
  ]);
  return { ...Object(document), ...Object.fromEntries(await Promise.all(read)) };
}

/** The profile itself, then its ancestors, nearest first. */
function lineageOf(
  reference: string,
  written: ReadonlyMap<string, WrittenProfile>,
): (WrittenProfile & { reference: string })[] {
  const chain: (WrittenProfile & { reference: string })[] = [];
  let next: string | undefined = reference;
  while (next !== undefined) {
    const found = written.get(next);
    if (!found) throw new Error(`profile ${reference} extends ${next}, which is not there`);
    if (chain.some((ancestor) => ancestor.reference === next)) throw new Error(`profile ${reference} extends itself`);
    chain.push({ reference: next, ...found });
    next = found.document.extends;
  }
  return chain;
}
