import type { ProfileDocument } from '../schema/types/profile.ts';

/** One version of a profile as it is written down, by the name that others extend it by. */
export interface WrittenTables {
  /** `id@version`. */
  readonly reference: string;
  readonly document: ProfileDocument;
}

/** The profile itself, then its ancestors, nearest first. */
export type Lineage = readonly WrittenTables[];

/** Tables whose rows are inherited one by one. */
export const rowTables = [
  'fileClasses',
  'permitKinds',
  'metadata',
  'filingScope',
  'recordFacts',
  'recordSequences',
  'requiredSigners',
  'reviewForms',
  'findingCodes',
  'formats',
] as const satisfies readonly (keyof NonNullable<ProfileDocument['without']>)[];
export type RowTable = (typeof rowTables)[number];
export type Row<Name extends RowTable> = NonNullable<ProfileDocument[Name]>[number];

/** What makes two rows of a table the same one in parent and child. */
export const rowKeys: { readonly [Name in RowTable]: (row: Row<Name>) => string } = {
  fileClasses: ({ code }) => code,
  permitKinds: ({ kind }) => kind,
  metadata: ({ level, member }) => `${level}.${member}`,
  filingScope: ({ item }) => item,
  recordFacts: ({ item, member }) => `${item}#${member}`,
  recordSequences: ({ name }) => name,
  requiredSigners: ({ item }) => item,
  reviewForms: ({ rule }) => rule,
  findingCodes: ({ code }) => code,
  formats: (row) => JSON.stringify(row),
};

/** What `without` calls a row. */
const rowNames: typeof rowKeys = { ...rowKeys, formats: ({ name = '' }) => name };

/** Members that are objects by themselves, whose entries are inherited one by one. */
export const entryTables = [
  'codeLists',
  'required',
  'severities',
  'stages',
  'volumeRules',
  'naming',
  'deadlines',
  'forms',
] as const satisfies readonly (keyof ProfileDocument)[];
export type EntryTable = (typeof entryTables)[number];

/** Something inherited, and from which version it is. */
export interface Inherited<Value> {
  readonly value: Value;
  /** `id@version`. */
  readonly from: string;
}

/**
 * The rows of a table by their keys, in the order in which they were first written down. A child's row replaces the
 * parent's of the same key, and those that `without` names are left out.
 */
export function inheritedRows<Name extends RowTable>(
  lineage: Lineage,
  table: Name,
): ReadonlyMap<string, Inherited<Row<Name>>> {
  const rows = new Map<string, Inherited<Row<Name>>>();
  for (const { document, reference } of lineage.toReversed()) {
    const without = new Set<string>(document.without?.[table]);
    for (const [key, { value }] of rows) if (without.has(rowNames[table](value))) rows.delete(key);
    const written: readonly Row<Name>[] = document[table] ?? [];
    for (const value of written) rows.set(rowKeys[table](value), { value, from: reference });
  }
  return rows;
}

/** The entries of such a member by their names: a child's replace the parent's. */
export function inheritedEntries(lineage: Lineage, table: EntryTable): ReadonlyMap<string, Inherited<unknown>> {
  const entries = new Map<string, Inherited<unknown>>();
  for (const { document, reference } of lineage.toReversed()) {
    for (const [name, value] of Object.entries(document[table] ?? {})) entries.set(name, { value, from: reference });
  }
  return entries;
}

/** What `without` of a child may name of an inherited table. */
export function inheritedNames(lineage: Lineage, table: RowTable): ReadonlySet<string> {
  return new Set(namesOf(inheritedRows(lineage, table), table));
}

function namesOf<Name extends RowTable>(rows: ReadonlyMap<string, Inherited<Row<Name>>>, table: Name): string[] {
  return Array.from(rows.values(), ({ value }) => rowNames[table](value));
}
