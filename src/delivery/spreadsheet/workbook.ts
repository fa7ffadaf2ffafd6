/** Why a cell that is not empty has no value: its formula gives an error, or was never calculated. */
export type CellFault = 'error' | 'uncalculated';

/** A cell as people see it. */
export interface SheetCell {
  /**
   * What the cell shows; a number in no particular format with all its digits, a formula that was never calculated as it is
   * written.
   */
  readonly text: string;
  /** The text is no value, and says why there is none. */
  readonly fault?: CellFault;
  /** The day that a cell with a date shows, YYYY-MM-DD, however it is written. */
  readonly date?: string;
  /** The cell is covered by one to its left or above it, whose text it repeats. */
  readonly merged?: true;
}

/** A cell that shows nothing. */
export const emptyCell: SheetCell = { text: '' };

/** What cells show in the place of a value (ECMA-376 part 1, 18.17.2.7, and what Excel has added since). */
export const errorValues: ReadonlySet<string> = new Set([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
]);

/** A row that has something in it. */
export interface SheetRow {
  /** As spreadsheets count rows, from 1. */
  readonly number: number;
  /** From column A to the last cell that shows something. */
  readonly cells: readonly SheetCell[];
  /** Whether people see the row; whoever filters a list hides rows of it. */
  readonly hidden?: true;
}

export interface Sheet {
  readonly name: string;
  /** Whether people see the sheet at all. */
  readonly hidden: boolean;
  /**
   * Reads the sheet from its beginning, each time it is asked; rows without anything in them are left out.
   * @throws {Problem} `workbook.…`, and `delivery.zip-…` when it is damaged or made to hurt
   */
  rows(): AsyncIterable<SheetRow>;
}

/** The sheets of a workbook, in their order. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  close(): Promise<void>;
}

/** What a workbook may cost its reader. */
export interface WorkbookLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Rows of a sheet. */
  readonly rows: number;
  /** Columns of a sheet. */
  readonly columns: number;
  /** Characters of one cell. */
  readonly cellCharacters: number;
  /** Characters of all texts that cells share, which are held in memory. */
  readonly sharedCharacters: number;
  /** Areas of merged cells in a sheet, and the cells they cover. */
  readonly merges: number;
  readonly mergedCells: number;
}

/** No workbook of Excel or WPS is larger in rows and columns; their cells hold 32,767 characters. */
export const workbookLimits: WorkbookLimits = {
  bytes: 512 * 1024 * 1024,
  rows: 1_048_576,
  columns: 16_384,
  cellCharacters: 1024 * 1024,
  sharedCharacters: 64 * 1024 * 1024,
  merges: 100_000,
  mergedCells: 2_000_000,
};

/** From a column's number, 0 for A, to its letters. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCharCode(65 + (column % 26))}`;
}
