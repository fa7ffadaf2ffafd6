import { hash } from 'node:crypto';
import type { ProfileEntry, ResolvedSource } from '../schema/types/resolved-profile.ts';
import { entryTables, type Inherited, inheritedEntries, inheritedRows, rowTables } from './profile-tables.ts';
import type { WrittenProfile } from './resolve-profile.ts';

export type { ProfileEntry, ResolvedSource } from '../schema/types/resolved-profile.ts';

/** Members that are inherited as a whole. */
const singles = [
  'language',
  'sm3',
  'worksKinds',
  'forbiddenCharacters',
  'archivalCode',
  'secrecy',
  'signatures',
  'asBuiltStamp',
  'prefabrication',
  'agreement',
  'agreements',
  'signerMayPrepare',
  'secondSignature',
  'exceptions',
  'review',
  'split',
  'representations',
] as const;

/**
 * Everything that holds in a profile, piece by piece, each with the version that states it: rows of tables, entries of
 * members, and members that are one piece.
 * @param lineage the profile itself, then its ancestors, nearest first
 */
export function entriesOf(lineage: readonly WrittenProfile[]): readonly ProfileEntry[] {
  return [
    ...singles.flatMap((table) => {
      const stating = lineage.find(({ document }) => document[table] !== undefined);
      return stating ? [{ table, key: '', from: stating.reference, value: stating.document[table] }] : [];
    }),
    ...rowTables.flatMap((table) => entries(table, inheritedRows(lineage, table))),
    ...entryTables.flatMap((table) => entries(table, inheritedEntries(lineage, table))),
    ...entries('records', recordsOf(lineage)),
  ];
}

/** Where the contents come from, as each version says of its own, in the order of the lineage. */
export function sourcesOf(lineage: readonly WrittenProfile[]): readonly ResolvedSource[] {
  return lineage.flatMap(({ document: { sources = [] }, reference: from }) => sources.map((one) => ({ ...one, from })));
}

function entries(table: string, inherited: ReadonlyMap<string, Inherited<unknown>>): ProfileEntry[] {
  return Array.from(inherited, ([key, { from, value }]) => ({ table, key, from, value }));
}

/** The digest stands for the schema: two of one name can differ. */
function recordsOf(lineage: readonly WrittenProfile[]): ReadonlyMap<string, Inherited<unknown>> {
  return new Map(
    lineage.toReversed().flatMap(({ records, reference }) =>
      Array.from(records, ([item, { name, raw }]) => {
        const value = { schema: name, sha256: hash('sha256', raw) };
        return [item, { value, from: reference }] as const;
      }),
    ),
  );
}
