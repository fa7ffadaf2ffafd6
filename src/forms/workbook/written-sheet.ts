import type { Bilingual } from '../../i18n/text.ts';
import type { Look } from './looks.ts';

/** A cell as it is written; texts are never formulas, whatever they begin with. */
export interface WrittenCell {
  readonly value: string | number;
  readonly look: Look;
}

/** A row; an undefined cell is empty. */
export interface WrittenRow {
  readonly cells: readonly (WrittenCell | undefined)[];
  /** First and last column, from 0, of cells that become one. */
  readonly merged?: readonly (readonly [from: number, to: number])[];
  /** Points. */
  readonly height?: number;
  /** A new page begins behind it. */
  readonly endsPage?: true;
}

/** A column; cells that people fill in have its look before there is anything in them. */
export interface WrittenColumn {
  /** Characters of the usual face; a Chinese one counts twice. */
  readonly width: number;
  readonly look?: Look;
}

/** A choice of values for the cells of a column. */
export interface DropDown {
  /** From 0. */
  readonly column: number;
  /** From 1, both included. */
  readonly fromRow: number;
  readonly toRow: number;
  /** The cells that hold the values, e.g. `'代码表'!$A$3:$A$5`. */
  readonly values: string;
  /** Told where another value is entered; what people insist on is taken. */
  readonly message: Bilingual;
}

/** A sheet whose rows are made while it is written. */
export interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: () => Iterable<WrittenRow> | AsyncIterable<WrittenRow>;
  /** Rows from the first that stay in sight and are repeated on every page. */
  readonly heads?: number;
  readonly landscape?: boolean;
  readonly dropDowns?: readonly DropDown[];
}

/** Excel and WPS know no more of each in a sheet. */
export const sheetLimits = { rows: 1_048_576, pageBreaks: 1_000, cellCharacters: 32_767 } as const;
