import type { ListTable } from '../list-column.ts';
import { partyTable, permitTable, statementTable, unitWorkTable } from './parts.ts';
import { projectTable } from './project.ts';
import { recordTable } from './records.ts';
import { volumeTable } from './volumes.ts';

/** The lists whose rows stand below their heads. */
export const rowTables: readonly ListTable[] = [
  partyTable,
  permitTable,
  unitWorkTable,
  volumeTable,
  recordTable,
  statementTable,
];

/** Every list of a workbook, in the order in which people fill them in. */
export const listTables: readonly ListTable[] = [projectTable, ...rowTables];
