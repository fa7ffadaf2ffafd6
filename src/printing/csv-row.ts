/** Spreadsheet programs on Chinese Windows take a file without this mark for GB 18030. */
export const byteOrderMark = '\ufeff';

/** A row of a table for people (RFC 4180). */
export function csvRow(values: readonly (string | number)[]): string {
  return `${values.map(cellOf).join(',')}\r\n`;
}

/** What a spreadsheet would compute gets an apostrophe before it, so that a file name is never a formula. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n']/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
