import type { PrefabricationRules, ProfileDocument } from '../../schema/types/profile.ts';
import { hasMember, type Level } from '../description/document-members.ts';
import type { Profile } from '../profile.ts';
import { type Row, type RowTable, rowKeys, rowTables } from '../profile-tables.ts';
import { checkMetadata } from './check-metadata.ts';
import { checkRecordTables, itemsOfRecordTables } from './check-record-tables.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';

/** What a profile refers to outside itself. */
export interface Vocabulary {
  /** Numbers of the rules that the program has. */
  readonly rules: ReadonlySet<string>;
  /** Those of them that a package rests on. */
  readonly packageRules: ReadonlySet<string>;
  /** Families of the format registry. */
  readonly families: ReadonlySet<string>;
}

/**
 * Finds what a profile's own rows name and what is not there, neither in the profile nor in what it inherits.
 * @param profile the same profile with what it inherits
 */
export function* checkReferences(
  own: ProfileDocument,
  profile: Profile,
  { families, rules }: Vocabulary,
): Generator<ProfileTrouble> {
  const classes = new Set(profile.fileClasses.map(({ code }) => code));
  yield* checkScope(own, profile, classes);
  yield* checkItems(own, profile);
  yield* checkRecordTables(own, profile);
  yield* checkMetadata(own, profile);
  for (const [level, members] of Object.entries(own.required ?? {})) {
    yield* unknownMembers(['required', level], level, members);
  }
  yield* unknownMembers(['asBuiltStamp', 'members'], 'asBuiltStamp', own.asBuiltStamp?.members);
  yield* unknown('class-unknown', ['asBuiltStamp', 'fileClasses'], own.asBuiltStamp?.fileClasses, classes);
  yield* unknown('class-unknown', ['volumeRules', 'perUnitWork'], own.volumeRules?.perUnitWork, classes);
  for (const table of ['severities', 'stages'] as const) {
    for (const value of Object.keys(own[table] ?? {})) {
      if (!rules.has(value)) yield trouble('rule-unknown', [table, value], { value });
    }
  }
  for (const [index, { rule: value }] of (own.reviewForms ?? []).entries()) {
    if (!rules.has(value)) yield trouble('rule-unknown', ['reviewForms', index, 'rule'], { value });
  }
  for (const [index, { family: value }] of (own.formats ?? []).entries()) {
    if (value !== undefined && !families.has(value))
      yield trouble('format-unknown', ['formats', index, 'family'], { value });
  }
  for (const [index, value] of (own.exceptions?.rules ?? []).entries()) {
    if (!rules.has(value)) yield trouble('rule-unknown', ['exceptions', 'rules', index], { value });
  }
  yield* rowsTwice(own);
  yield* checkGrades(own.prefabrication?.grades);
  const undated = profile.required.record?.includes('date') !== true;
  if (!profile.representations.eep || !undated) return;
  // Either may be inherited; of a profile that changes neither it was told before.
  if (own.representations?.eep) yield trouble('eep-undated', ['representations', 'eep']);
  else if (own.required?.record) yield trouble('eep-undated', ['required', 'record']);
}

/** A rate has one grade at most, and higher rates have later ones. */
function* checkGrades(grades: PrefabricationRules['grades'] = []): Generator<ProfileTrouble> {
  for (const [index, { from, to }] of grades.entries()) {
    const at = ['prefabrication', 'grades', index] as const;
    if (to < from) yield trouble('limits-crossed', [...at, 'to'], { lower: 'from' });
    const before = grades[index - 1];
    if (before && from <= before.to) yield trouble('grades-overlap', [...at, 'from'], { value: before.to });
  }
}

function* checkScope(
  own: ProfileDocument,
  { worksKinds }: Profile,
  classes: ReadonlySet<string>,
): Generator<ProfileTrouble> {
  const kinds = new Set(worksKinds.map(({ code }) => code));
  for (const [index, row] of (own.filingScope ?? []).entries()) {
    const { fileClass: value } = row;
    if (!classes.has(value)) yield trouble('class-unknown', ['filingScope', index, 'fileClass'], { value });
    yield* unknown('works-kind-unknown', ['filingScope', index, 'worksKinds'], row.worksKinds, kinds);
  }
}

/** Items are only held against a filing scope where there is one. */
function* checkItems(own: ProfileDocument, { filingScope }: Profile): Generator<ProfileTrouble> {
  if (filingScope.length === 0) return;
  const items = new Set(filingScope.map(({ item }) => item));
  const several = (value: string): boolean =>
    value.endsWith('*') && filingScope.some(({ item }) => item.startsWith(value.slice(0, -1)));
  for (const value of Object.keys(own.records ?? {})) {
    if (!items.has(value)) yield trouble('item-unknown', ['records', value], { value });
  }
  for (const [path, value] of itemsOfRecordTables(own)) {
    if (!items.has(value)) yield trouble('item-unknown', path, { value });
  }
  // Only who signs may be said of several items at once.
  for (const [index, { item: value }] of (own.requiredSigners ?? []).entries()) {
    if (!items.has(value) && !several(value))
      yield trouble('item-unknown', ['requiredSigners', index, 'item'], { value });
  }
}

function* unknownMembers(
  path: readonly string[],
  level: string,
  members: readonly string[] = [],
): Generator<ProfileTrouble> {
  for (const [index, value] of members.entries()) {
    if (!isLevel(level) || !hasMember(level, value)) yield trouble('member-unknown', [...path, index], { value });
  }
}

function isLevel(level: string): level is Level | 'asBuiltStamp' {
  return ['delivery', 'deliveringUnit', 'project', 'volume', 'record', 'asBuiltStamp'].includes(level);
}

function* unknown(
  kind: 'class-unknown' | 'works-kind-unknown',
  path: readonly (string | number)[],
  values: readonly string[] = [],
  known: ReadonlySet<string>,
): Generator<ProfileTrouble> {
  for (const [index, value] of values.entries()) {
    if (!known.has(value)) yield trouble(kind, [...path, index], { value });
  }
}

function* rowsTwice(own: ProfileDocument): Generator<ProfileTrouble> {
  for (const table of rowTables) yield* rowsOfTwice(own[table] ?? [], table);
}

function* rowsOfTwice<Name extends RowTable>(rows: readonly Row<Name>[], table: Name): Generator<ProfileTrouble> {
  const seen = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const value = rowKeys[table](row);
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    else yield trouble('row-twice', [table, index], { value, first });
  }
}
