import type { Readable } from 'node:stream';
import { codeSheet } from '../../delivery/layouts/volume-lists/other-sheets.ts';
import { rowTables } from '../../delivery/layouts/volume-lists/tables/all.ts';
import type { Profile } from '../../profiles/profile.ts';
import { writeWorkbook } from '../workbook/write-workbook.ts';
import type { WrittenSheet } from '../workbook/written-sheet.ts';
import { codeTable } from './code-table.ts';
import { codeHeads, codesOf, type ValuesOf } from './codes.ts';
import { guide } from './guide.ts';
import { cellRange, listSheet } from './list-sheet.ts';
import { projectSheet } from './project-sheet.ts';

/**
 * Writes the workbook that people fill in for a profile (.xlsx): a guide, the lists with their heads in Chinese and
 * English, drop-down lists of the profile's codes. Equal profiles give equal bytes.
 */
export function writeTemplate(profile: Profile): Readable {
  return writeWorkbook(templateSheets(profile));
}

function templateSheets(profile: Profile): WrittenSheet[] {
  const codes = codesOf(profile);
  const valuesOf: ValuesOf = (list, level) => {
    const at = codes.findIndex((one) => one.list === list && one.level === level);
    const count = codes[at]?.shown.length ?? 0;
    return count === 0 ? undefined : cellRange(codeSheet, at, codeHeads + 1, codeHeads + count);
  };
  return [
    guide(profile),
    projectSheet(profile, valuesOf),
    ...rowTables.map((table) => listSheet(profile, table, valuesOf)),
    codeTable(codes),
  ];
}
