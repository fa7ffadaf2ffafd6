import { Problem } from '../../../problem.ts';
import type { XmlFault } from '../../xml/xml-fault.ts';
import { columnLetters } from '../workbook.ts';

/** A part of a workbook that cannot be read: which file, and which of its parts. */
export interface PartPlace {
  readonly file: string;
  readonly part: string;
}

/** What stands for a part that is no sound XML, or not what it should be. */
export function malformed({ file, part }: PartPlace, cause: XmlFault): Problem {
  const { line, column, message: reason } = cause;
  return new Problem('workbook.malformed', { params: { file, part, line, column, reason }, cause });
}

/** What stands for a sheet that costs more than it may, at a cell whose row and column count from 0. */
export function tooLarge(file: string, sheet: string, row: number, column: number, limit: string): Problem {
  const cell = `${columnLetters(column)}${row + 1}`;
  return new Problem('workbook.too-large', { params: { file, sheet, cell, limit } });
}
