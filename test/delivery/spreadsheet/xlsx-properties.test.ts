import test from 'ava';
import * as fc from 'fast-check';
import { makeWorkbook } from '../../../fixtures/attack/workbook.ts';
import { readSheets } from '../../../src/delivery/spreadsheet/xlsx-rows.ts';
import { contentOfBytes } from '../../../src/signatures/verify.ts';

/** What people write into cells, where XML can hold it. */
const cell = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/u.test(text));

const row = fc.array(cell, { minLength: 1, maxLength: 6 });

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

test('whatever texts a workbook holds, shared or in their cells, are read out of it, each in its place', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), fc.boolean(), async (rows, shared) => {
      const texts = rows.flat();
      let next = 0;
      const cellOf = (text: string): string =>
        shared
          ? `<c t="s"><v>${next++}</v></c>`
          : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
      const sheet = rows.map((cells) => `<row>${cells.map(cellOf).join('')}</row>`).join('');
      const bytes = makeWorkbook({
        sheets: { 案卷: `<sheetData>${sheet}</sheetData>` },
        sharedTexts: texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join(''),
      });
      const workbook = await readSheets(contentOfBytes('a.xlsx', bytes));
      const read = await Array.fromAsync(workbook.sheets[0]?.rows() ?? []);
      await workbook.close();
      const found = rows.map((cells, index) => {
        const { cells: shown = [] } = read.find(({ number }) => number === index + 1) ?? {};
        return cells.map((_, column) => shown[column]?.text ?? '');
      });
      t.deepEqual(found, rows);
    }),
    { numRuns: 100 },
  );
});
