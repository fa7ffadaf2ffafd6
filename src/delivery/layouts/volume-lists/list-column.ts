import type { MetadataElement } from '../../../schema/types/profile.ts';

/** How the text of a cell becomes the value of a member. */
export type ValueKind =
  | 'text'
  /** Digits, letters and marks, which keyboards may have made wide. */
  | 'narrow'
  | 'day'
  | 'days'
  | 'number'
  | 'integer'
  | 'pages'
  | 'names'
  | 'code'
  | 'paths';

/** Lists that a cell may take its value from: those of a profile, or of handover.json itself. */
export type CodeListName =
  | 'fileClass'
  | 'worksKind'
  | 'item'
  | 'filingMode'
  | 'role'
  | 'permitKind'
  | 'retention'
  | 'secrecy'
  | 'carrier'
  | 'recordKind'
  | 'itemStatus';

/** A column of a list, and what of handover.json it says. */
export interface ListColumn {
  /** Member below the entry that a row makes, with a dot between levels. */
  readonly member: string;
  /** What may stand at its head; the first in each language is the one to show. */
  readonly heads: { readonly zh: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] };
  readonly value: ValueKind;
  readonly codes?: CodeListName;
  /** The column of another list that has its values. */
  readonly refersTo?: { readonly table: TableName; readonly member: string };
  /** handover.json cannot be without it. */
  readonly needed?: true;
  /** Read where people have it; the template has its parts in columns of their own. */
  readonly onlyRead?: true;
  /** Characters that it is wide; a Chinese one counts twice. */
  readonly width: number;
}

/** A list of a workbook: one row makes one entry. */
export interface ListTable {
  readonly name: TableName;
  /** What its sheet is called. */
  readonly title: { readonly zh: string; readonly en: string };
  readonly columns: readonly ListColumn[];
  /** A row has the heads of this list when it has those of one of these sets of members. */
  readonly toldBy: readonly (readonly string[])[];
  readonly level: MetadataElement['level'];
}

export type TableName = 'project' | 'parties' | 'permits' | 'unitWorks' | 'statements' | 'volumes' | 'records';
