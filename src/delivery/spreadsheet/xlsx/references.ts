/** A cell's place, both from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Cells from the upper left to the lower right one, both included. */
export interface CellArea {
  readonly from: CellPlace;
  readonly to: CellPlace;
}

const reference = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/u;

/** From `B5` to its row and column; undefined when it is no reference (ECMA-376 part 1, 18.18.7). */
export function cellPlace(text: string): CellPlace | undefined {
  const [, letters, row] = reference.exec(text) ?? [];
  if (letters === undefined) return undefined;
  const column = Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row) - 1, column: column - 1 };
}

/** From `A2:A5` to what it covers. */
export function cellArea(text: string): CellArea | undefined {
  const [first = '', last = first] = text.split(':');
  const [from, to] = [cellPlace(first), cellPlace(last)];
  return from && to && { from, to };
}
