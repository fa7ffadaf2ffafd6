import type { ProfileDocument } from '../schema/types/profile.ts';
import type { Profile, RecordSchema } from './profile.ts';

/** One version of a profile as it is written down, with the record schemas that it brings. */
export interface WrittenProfile {
  readonly document: ProfileDocument;
  readonly records: ReadonlyMap<string, RecordSchema>;
}

/**
 * Fills in what a profile inherits. A child's member replaces the parent's; in tables a child's row replaces the parent's
 * row of the same key, and the rows that `without` names are left out.
 * @param lineage the profile itself, then its ancestors, nearest first; `reference` is `id@version`
 * @throws {Error} when neither the profile nor an ancestor states an agreement and a split limit
 */
export function resolveProfile(lineage: readonly (WrittenProfile & { readonly reference: string })[]): Profile {
  const [own, ...ancestors] = lineage;
  const documents = lineage.map(({ document }) => document).toReversed();
  const merged: ProfileDocument = Object.assign({}, ...documents);
  const { agreement, split } = merged;
  if (!own || !agreement || !split) {
    throw new Error(`profile ${own?.reference} states no agreement or no split limit`);
  }
  const { id, version, title, validFrom, validTo } = own.document;
  return {
    id,
    version,
    title,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    lineage: ancestors.map(({ reference }) => reference),
    language: merged.language ?? 'zh',
    sm3: merged.sm3 ?? false,
    worksKinds: merged.worksKinds ?? [],
    fileClasses: rowsOf(documents, 'fileClasses', ({ code }) => code),
    permitKinds: rowsOf(documents, 'permitKinds', ({ kind }) => kind),
    codeLists: membersOf(documents, 'codeLists'),
    metadata: rowsOf(documents, 'metadata', ({ level, member }) => `${level}.${member}`),
    forbiddenCharacters: merged.forbiddenCharacters ?? {},
    archivalCode: merged.archivalCode,
    filingScope: rowsOf(documents, 'filingScope', ({ item }) => item),
    required: membersOf(documents, 'required'),
    records: new Map(lineage.toReversed().flatMap(({ records }) => [...records])),
    recordFacts: rowsOf(documents, 'recordFacts', ({ item, member }) => `${item}#${member}`),
    recordSequences: rowsOf(documents, 'recordSequences', ({ name }) => name),
    formats: rowsOf(
      documents,
      'formats',
      (row) => JSON.stringify(row),
      ({ name }) => name ?? '',
    ),
    secrecyOnline: new Set(merged.secrecy?.online ?? []),
    severities: membersOf(documents, 'severities'),
    stages: membersOf(documents, 'stages'),
    indeterminateSignature: merged.signatures?.indeterminate ?? 'blocking',
    requiredSigners: rowsOf(documents, 'requiredSigners', ({ item }) => item),
    volumeRules: membersOf(documents, 'volumeRules'),
    naming: membersOf(documents, 'naming'),
    asBuiltStamp: merged.asBuiltStamp,
    prefabrication: merged.prefabrication,
    deadlines: membersOf(documents, 'deadlines'),
    forms: membersOf(documents, 'forms'),
    agreement,
    signerMayPrepare: merged.signerMayPrepare ?? false,
    split,
  };
}

type Table = keyof NonNullable<ProfileDocument['without']>;
type Row<Name extends Table> = NonNullable<ProfileDocument[Name]>[number];

/**
 * A table in the order in which its rows were first written down.
 * @param documents the oldest ancestor first
 * @param nameOf what `without` calls a row, where that is not its key
 */
function rowsOf<Name extends Table>(
  documents: readonly ProfileDocument[],
  table: Name,
  keyOf: (row: Row<Name>) => string,
  nameOf = keyOf,
): readonly Row<Name>[] {
  const rows = new Map<string, Row<Name>>();
  for (const document of documents) {
    const without = new Set<string>(document.without?.[table]);
    for (const [key, row] of rows) if (without.has(nameOf(row))) rows.delete(key);
    const written: readonly Row<Name>[] = document[table] ?? [];
    for (const row of written) rows.set(keyOf(row), row);
  }
  return [...rows.values()];
}

/** A member that is an object by itself: a child's entries replace the parent's of the same name. */
function membersOf<Name extends keyof ProfileDocument>(
  documents: readonly ProfileDocument[],
  member: Name,
): NonNullable<ProfileDocument[Name]> {
  return Object.assign({}, ...documents.map((document) => document[member]));
}
