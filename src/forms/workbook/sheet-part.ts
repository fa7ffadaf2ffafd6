import { columnLetters } from '../../delivery/spreadsheet/workbook.ts';
import { escapeXml } from '../../packaging/documents/xml.ts';
import { formatOf } from './looks.ts';
import { type DropDown, sheetLimits, type WrittenCell, type WrittenRow, type WrittenSheet } from './written-sheet.ts';

/** So many characters are gathered before they are written. */
const pieceLength = 64 * 1024;

/** Writes a sheet (ECMA-376 part 1, 18.3) while its rows are made. */
export async function* sheetPart(sheet: WrittenSheet): AsyncGenerator<Uint8Array> {
  let piece = openingOf(sheet);
  const merged: string[] = [];
  const breaks: number[] = [];
  let number = 0;
  for await (const row of sheet.rows()) {
    number += 1;
    if (number > sheetLimits.rows) throw new Error(`the sheet ${sheet.name} has more rows than a sheet can have`);
    piece += rowMarkup(row, number);
    for (const [from, to] of row.merged ?? []) {
      merged.push(`<mergeCell ref="${columnLetters(from)}${number}:${columnLetters(to)}${number}"/>`);
    }
    if (row.endsPage) breaks.push(number);
    if (piece.length < pieceLength) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece + closingOf(sheet, merged, breaks));
}

function openingOf({ columns, heads = 0 }: WrittenSheet): string {
  const pane = heads
    ? `<pane ySplit="${heads}" topLeftCell="A${heads + 1}" activePane="bottomLeft" state="frozen"/>`
    : '';
  const cols = columns.map(({ width, look }, index) => {
    const style = look === undefined ? '' : ` style="${formatOf(look)}"`;
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${style}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="16"/>',
    `<cols>${cols.join('')}</cols><sheetData>`,
  ].join('');
}

function closingOf({ dropDowns = [], landscape }: WrittenSheet, merged: string[], breaks: number[]): string {
  const pages = breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`).join('');
  return [
    '</sheetData>',
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    dropDowns.length > 0
      ? `<dataValidations count="${dropDowns.length}">${dropDowns.map(validationMarkup).join('')}</dataValidations>`
      : '',
    '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>',
    breaks.length > 0
      ? `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${pages}</rowBreaks>`
      : '',
    '</worksheet>',
  ].join('');
}

function rowMarkup({ cells, height }: WrittenRow, number: number): string {
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  const markup = cells.map((cell, column) => cellMarkup(cell, `${columnLetters(column)}${number}`));
  return `<row r="${number}"${size}>${markup.join('')}</row>`;
}

function cellMarkup(cell: WrittenCell | undefined, reference: string): string {
  if (!cell) return '';
  const { value, look } = cell;
  const place = `r="${reference}" s="${formatOf(look)}"`;
  if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
  if (value === '') return `<c ${place}/>`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${sheetText(value)}</t></is></c>`;
}

/** `_x0041_` means a character in a workbook (ECMA-376 part 1, 22.9.2.19); a text that reads so is marked. */
const meansCharacter = /_(?=x[0-9A-Fa-f]{4}_)/gu;

function sheetText(value: string): string {
  const text = value.length > sheetLimits.cellCharacters ? `${value.slice(0, sheetLimits.cellCharacters - 1)}…` : value;
  return escapeXml(text.replaceAll(meansCharacter, '_x005F_'));
}

function validationMarkup({ column, fromRow, toRow, values, message }: DropDown): string {
  const letters = columnLetters(column);
  const text = escapeXml(`${message.zh}\n${message.en}`.slice(0, 250));
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="warning" error="${text}" sqref="${letters}${fromRow}:${letters}${toRow}"><formula1>${escapeXml(values)}</formula1></dataValidation>`;
}
