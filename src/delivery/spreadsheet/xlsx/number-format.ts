import { dateFromSerial, format, getFormatDateInfo, isDateFormat } from 'numfmt';
import type { SheetCell } from '../workbook.ts';

/** Formats that files name by number alone, as spreadsheets in China show them (ECMA-376 part 1, 18.8.30). */
const builtIn: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, '#,##0;-#,##0'],
  [38, '#,##0;-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;-#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

/** The long date of the system, whichever that is (`[$-F800]`), and its time. */
const systemFormats: readonly (readonly [prefix: string, format: string])[] = [
  ['[$-F800]', 'yyyy"年"m"月"d"日"'],
  ['[$-F400]', 'h:mm:ss'],
];

/** Days between the two beginnings that workbooks count from. */
const daysTo1904 = 1462;

const significantDigits = 15;

/** The last day that spreadsheets know is that of 9999-12-31. */
const lastDay = 2_958_465;

/** Writes a number as its cell shows it. */
export type NumberFormat = (value: number) => SheetCell;

/** @param pattern the cell's own format, undefined for one that the file names by number alone */
export function numberFormat(id: number, pattern: string | undefined, from1904: boolean): NumberFormat {
  const given = pattern ?? builtIn.get(id) ?? 'General';
  const [, shown = given] = systemFormats.find(([prefix]) => given.startsWith(prefix)) ?? [];
  if (shown.toLowerCase() === 'general') return (value) => ({ text: plainNumber(value) });
  if (!isDateFormat(shown)) return (value) => ({ text: formatted(shown, value) });
  const { year, month, day } = getFormatDateInfo(shown);
  const namesDay = year && month && day;
  return (value) => {
    const serial = from1904 ? value + daysTo1904 : value;
    const text = formatted(shown, serial);
    return namesDay && serial >= 1 && serial < lastDay + 1 ? { text, date: isoDay(serial) } : { text };
  };
}

/** All the digits of a number: a document's number is not to be shown in powers of ten. */
function plainNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  return String(Number(value.toPrecision(significantDigits)));
}

function formatted(pattern: string, value: number): string {
  try {
    return format(pattern, value, { locale: 'zh-CN' }).trim();
  } catch {
    return plainNumber(value);
  }
}

function isoDay(serial: number): string {
  const [year, month, day] = dateFromSerial(serial);
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}
