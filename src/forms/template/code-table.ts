import { codeSheet } from '../../delivery/layouts/volume-lists/other-sheets.ts';
import { listTables } from '../../delivery/layouts/volume-lists/tables/all.ts';
import type { WrittenSheet } from '../workbook/written-sheet.ts';
import { codeHeads, type TemplateCodes } from './codes.ts';

/** The sheet from which the drop-down lists take their values: a column for each list of codes. */
export function codeTable(codes: readonly TemplateCodes[]): WrittenSheet {
  const longest = Math.max(0, ...codes.map(({ shown }) => shown.length));
  return {
    name: codeSheet,
    columns: codes.map(() => ({ width: 30 })),
    heads: codeHeads,
    *rows() {
      yield { cells: codes.map(({ level }) => ({ value: sheetOf(level), look: 'subhead' })) };
      yield { cells: codes.map(({ list, level }) => ({ value: headOf(list, level), look: 'head' })) };
      for (let at = 0; at < longest; at += 1) {
        yield {
          cells: codes.map(({ shown }) => {
            const value = shown[at];
            return value === undefined ? undefined : { value, look: 'text' };
          }),
        };
      }
    },
  };
}

function sheetOf(level: TemplateCodes['level']): string {
  return listTables.find((table) => table.level === level)?.title.zh ?? '';
}

function headOf(list: TemplateCodes['list'], level: TemplateCodes['level']): string {
  const columns = listTables.find((table) => table.level === level)?.columns ?? [];
  return columns.find(({ codes }) => codes === list)?.heads.zh[0] ?? list;
}
