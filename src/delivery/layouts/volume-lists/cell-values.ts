import type { CatalogueCode } from '../../../i18n/delivery/catalogue-words.ts';
import type { TextParameters } from '../../../i18n/text.ts';
import { listed } from '../../../i18n/text.ts';
import type { SheetCell } from '../../spreadsheet/workbook.ts';
import { readDays } from '../values/days.ts';
import { responsibleOf, secrecyOf } from '../values/terms.ts';
import type { Choices } from './choices.ts';
import type { ListColumn, ValueKind } from './list-column.ts';

/** The value of a cell, or why it has none. */
export type CellValue =
  | { readonly value: unknown }
  | { readonly trouble: CatalogueCode; readonly params?: TextParameters };

/** Pages from one to another; of one page alone it is open how far it reaches. */
export interface WrittenPages {
  readonly from: number;
  readonly to: number | undefined;
}

/** More choices than these fill the screen. */
const shownChoices = 12;

/** A cell that is not empty, on its way to being a value. */
interface Written {
  readonly cell: SheetCell;
  /** What it shows, without blanks around it. */
  readonly text: string;
  /** The same with digits, letters and marks of usual width. */
  readonly narrow: string;
  readonly list: ListColumn['codes'];
  readonly choices: Choices | undefined;
}

const readers: Readonly<Record<ValueKind, (written: Written) => CellValue>> = {
  text: ({ text }) => ({ value: text }),
  narrow: ({ narrow }) => ({ value: narrow }),
  names: ({ text }) => ({ value: responsibleOf(text) }),
  paths: ({ text }) => ({ value: text }),
  day: readDay,
  days: readSpan,
  number: (written) => readNumber(written, Number.isFinite),
  integer: (written) => readNumber(written, Number.isSafeInteger),
  pages: readPages,
  code: readCode,
};

/** Reads a cell that is not empty as its column says; digits and letters may be wide. */
export function readCell(
  { value, codes: list }: Pick<ListColumn, 'value' | 'codes'>,
  cell: SheetCell,
  choices: Choices | undefined,
): CellValue {
  const text = cell.text.trim();
  return readers[value]({ cell, text, narrow: text.normalize('NFKC'), list, choices });
}

function readDay({ cell, narrow, text }: Written): CellValue {
  const days = readDays(cell.date ?? narrow);
  return days?.to === undefined && days ? { value: days.from } : { trouble: 'cell-no-day', params: { value: text } };
}

function readSpan({ cell, narrow, text }: Written): CellValue {
  const days = readDays(cell.date ?? narrow);
  return days ? { value: days } : { trouble: 'cell-no-day', params: { value: text } };
}

/** A number with what it counts behind it, which the head says as well. */
const counted = /^([+-]?\d[\d,]*(?:\.\d+)?)\s*(?:m2|平方米|m|mm|米|毫米|层|%|页|张|卷|星)?$/u;

function readNumber({ narrow, text }: Written, fits: (value: number) => boolean): CellValue {
  const number = Number(counted.exec(narrow)?.[1]?.replaceAll(',', '') ?? Number.NaN);
  return fits(number) ? { value: number } : { trouble: 'cell-no-number', params: { value: text } };
}

const span = /^第?(\d{1,7})页?(?:\s*[-–—~至到]+\s*第?(\d{1,7}))?页?$/u;

function readPages({ cell, narrow, text }: Written): CellValue {
  if (cell.date !== undefined) return { trouble: 'cell-became-date', params: { value: text } };
  const [, first, last] = span.exec(narrow) ?? [];
  const from = Number(first ?? 0);
  const to = last === undefined ? undefined : Number(last);
  const pages: WrittenPages = { from, to };
  return from < 1 || (to !== undefined && to < from)
    ? { trouble: 'cell-no-pages', params: { value: text } }
    : { value: pages };
}

function readCode({ narrow, list, choices }: Written): CellValue {
  if (!choices || choices.codes.length === 0) return { value: narrow };
  const code = choices.meant(narrow);
  if (code !== undefined) return { value: code };
  const secrecy = list === 'secrecy' ? secrecyOf(narrow) : undefined;
  if (secrecy === null || choices.codes.some((one) => one.code === secrecy)) return { value: secrecy };
  const shown = choices.codes.slice(0, shownChoices).map(choices.shown);
  const known = listed(choices.codes.length > shownChoices ? [...shown, '…'] : shown);
  return { trouble: 'cell-no-choice', params: { value: narrow, known } };
}
