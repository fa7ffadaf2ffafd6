import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../problem.ts';
import { schemasFolder } from '../schema/schema-files.ts';
import type { ProfileDocument } from '../schema/types/profile.ts';
import { parserOf } from '../schema/validate.ts';
import type { Profile, RecordSchema } from './profile.ts';
import { compareVersions } from './profile-version.ts';

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
  const documents = new Map<string, LoadedProfile>();
  for (const id of (await readdir(folder)).sort()) {
    for (const version of (await readdir(path.join(folder, id))).sort(compareVersions)) {
      documents.set(`${id}@${version}`, await loadProfile(path.join(folder, id, version), id, version));
    }
  }
  const profiles = [...documents.keys()].map((reference) => resolve(reference, documents));
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

interface LoadedProfile {
  readonly document: ProfileDocument;
  readonly records: ReadonlyMap<string, RecordSchema>;
}

async function loadProfile(folder: string, id: string, version: string): Promise<LoadedProfile> {
  const parsed = parse(JSON.parse(await readFile(path.join(folder, 'profile.json'), 'utf8')));
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

/** Fills in what a profile inherits: a child's member replaces the parent's, lists and tables as a whole. */
function resolve(reference: string, documents: ReadonlyMap<string, LoadedProfile>): Profile {
  const chain = lineageOf(reference, documents);
  const merged: ProfileDocument = Object.assign({}, ...chain.toReversed().map(({ loaded }) => loaded.document));
  const { agreement, split } = merged;
  const [own, ...ancestors] = chain;
  if (!own || !agreement || !split) throw new Error(`profile ${reference} states no agreement or no split limit`);
  const { id, version, title, validFrom, validTo } = own.loaded.document;
  return {
    id,
    version,
    title,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    lineage: ancestors.map((ancestor) => ancestor.reference),
    language: merged.language ?? 'zh',
    sm3: merged.sm3 ?? false,
    fileClasses: merged.fileClasses ?? [],
    required: merged.required ?? {},
    records: new Map(chain.toReversed().flatMap(({ loaded }) => [...loaded.records])),
    formats: merged.formats ?? [],
    secrecyOnline: new Set(merged.secrecy?.online ?? []),
    severities: merged.severities ?? {},
    indeterminateSignature: merged.signatures?.indeterminate ?? 'blocking',
    requiredSigners: merged.requiredSigners ?? [],
    agreement,
    signerMayPrepare: merged.signerMayPrepare ?? false,
    split,
  };
}

function lineageOf(
  reference: string,
  documents: ReadonlyMap<string, LoadedProfile>,
): { reference: string; loaded: LoadedProfile }[] {
  const chain: { reference: string; loaded: LoadedProfile }[] = [];
  let next: string | undefined = reference;
  while (next !== undefined) {
    const loaded = documents.get(next);
    if (!loaded) throw new Error(`profile ${reference} extends ${next}, which is not there`);
    if (chain.some((ancestor) => ancestor.reference === next)) throw new Error(`profile ${reference} extends itself`);
    chain.push({ reference: next, loaded });
    next = loaded.document.extends;
  }
  return chain;
}
