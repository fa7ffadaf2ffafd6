import type { SheetCell } from '../../spreadsheet/workbook.ts';
import type { CataloguePlace, Notes } from '../notes.ts';

/** Notes a cell that has no value although it is not empty: what it shows must not become one. Whether it is such a cell. */
export function noteFault(notes: Notes, cell: SheetCell | undefined, place: CataloguePlace): boolean {
  if (cell?.fault === undefined) return false;
  notes.trouble(`cell-${cell.fault}`, place, { value: cell.text });
  return true;
}
