import test from 'ava';
import * as fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { readSheets } from '../../../src/delivery/spreadsheet/xlsx-rows.ts';
import { contentOfBytes } from '../../../src/signatures/verify.ts';

/** What people write into cells: XML cannot hold the rest, and a text of blanks alone shows nothing. */
const cell = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/u.test(text));

test('whatever texts are written into a workbook are read out of it, each in its place', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
      async (rows) => {
        const data = rows.map((row) => row.map((value) => ({ value, type: String })));
        const bytes = await writeXlsxFile(data, { sheet: '案卷' }).toBuffer();
        const workbook = await readSheets(contentOfBytes('a.xlsx', bytes));
        const read = await Array.fromAsync(workbook.sheets[0]?.rows() ?? []);
        await workbook.close();
        const found = rows.map((row, index) => {
          const { cells = [] } = read.find(({ number }) => number === index + 1) ?? {};
          return row.map((_, column) => cells[column]?.text ?? '');
        });
        t.deepEqual(found, rows);
      },
    ),
    { numRuns: 60 },
  );
});
