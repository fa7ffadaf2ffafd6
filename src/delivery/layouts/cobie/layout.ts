import { Problem } from '../../../problem.ts';
import type { ArchiveRecord } from '../../../schema/types/handover.ts';
import type { Sheet, SheetRow, Workbook } from '../../spreadsheet/workbook.ts';
import { readSheets } from '../../spreadsheet/xlsx-rows.ts';
import type { CatalogueSource, Layout } from '../catalogue.ts';
import { openListedPaths } from '../listed-paths.ts';
import { noteFault } from '../lists/cell-faults.ts';
import { sourceOf } from '../lists/source-of.ts';
import type { CataloguePlace } from '../notes.ts';
import { catalogueVolume, describeRecord } from '../values/records.ts';

/** Sheets of a COBie workbook that say something of documents. */
const sheetNames = { documents: 'Document', facility: 'Facility' } as const;

/** Heads of the sheet of documents, by which a workbook is told from any other. */
const documentHeads = ['Name', 'Category', 'SheetName', 'RowName', 'Directory', 'File'] as const;

/**
 * A COBie workbook: each row of its sheet Document that names a file becomes a record, each category a volume. Who made the
 * row, and when, says nothing of the document, and is left in the workbook.
 */
export const cobie: Layout = {
  name: 'cobie',
  async find(source, among) {
    const found: string[] = [];
    for (const path of among) {
      if (path.toLowerCase().endsWith('.xlsx') && (await isCobie(source, path))) found.push(path);
    }
    return found;
  },
  async read(source, catalogue) {
    const workbook = await readSheets(sourceOf(source, catalogue));
    try {
      const volumes = await readDocuments(source, catalogue, sheetNamed(workbook, sheetNames.documents));
      const listed = [...volumes].map(([title, records], index) => ({ no: index + 1, title, records }));
      return {
        deliveringUnit: { name: '' },
        project: { name: await projectName(source, catalogue, sheetNamed(workbook, sheetNames.facility)) },
        volumes: [...listed, ...catalogueVolume(listed.length, [catalogue])],
      };
    } finally {
      await workbook.close();
    }
  },
};

/** Columns that something is made of. */
const readColumns = ['Name', 'Category', 'Directory', 'File', 'Description'] as const;
const projectColumn = 'ProjectName';

/** Documents may lie on the web, where no delivery has them. */
const elsewhere = /^[a-z][a-z0-9+.-]+:\/\//iu;

/** A workbook that cannot be read is no catalogue; whether it is a sound record is for the check to say. */
async function isCobie(source: CatalogueSource, path: string): Promise<boolean> {
  try {
    const workbook = await readSheets(sourceOf(source, path));
    try {
      const sheet = sheetNamed(workbook, sheetNames.documents);
      for await (const row of sheet?.rows() ?? []) return documentHeads.every((head) => columnsOf(row).has(head));
      return false;
    } finally {
      await workbook.close();
    }
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

async function readDocuments(
  source: CatalogueSource,
  file: string,
  sheet: Sheet | undefined,
): Promise<ReadonlyMap<string, ArchiveRecord[]>> {
  const { notes } = source;
  const paths = openListedPaths(source, file.slice(0, Math.max(file.lastIndexOf('/'), 0)));
  const volumes = new Map<string, ArchiveRecord[]>();
  let heads: ReadonlyMap<string, number> | undefined;
  for await (const row of sheet?.rows() ?? []) {
    if (!heads) {
      heads = columnsOf(row);
      continue;
    }
    const cell = readerOf(row, heads);
    const place = placesIn(file, sheetNames.documents, row);
    if (hasFaults(source, row, heads, { columns: readColumns, place })) continue;
    const title = cell('Name');
    if (title === '') notes.trouble('title-missing', place('Name'));
    const [directory, name] = [cell('Directory'), cell('File')];
    if (name === '' || elsewhere.test(directory) || elsewhere.test(name)) {
      notes.remark('record-without-file', place('File'), { title });
      continue;
    }
    const path = paths.find(directory === '' ? name : `${directory}/${name}`, place('File'));
    if (path === undefined) continue;
    const category = cell('Category') || sheetNames.documents;
    const records = volumes.get(category) ?? [];
    volumes.set(category, records);
    const described = describeRecord(notes, { title, remark: cell('Description') }, () => place('Name'));
    records.push({ seq: records.length + 1, ...described, files: [{ path, role: 'original' }] });
  }
  return volumes;
}

async function projectName(source: CatalogueSource, file: string, sheet: Sheet | undefined): Promise<string> {
  let heads: ReadonlyMap<string, number> | undefined;
  for await (const row of sheet?.rows() ?? []) {
    if (heads) {
      const place = placesIn(file, sheetNames.facility, row);
      if (hasFaults(source, row, heads, { columns: [projectColumn], place })) return '';
      return readerOf(row, heads)(projectColumn);
    }
    heads = columnsOf(row);
  }
  return '';
}

function placesIn(file: string, sheet: string, { number: row }: SheetRow): (column: string) => CataloguePlace {
  return (column) => ({ file: `${file}#${sheet}`, row, column });
}

/** Notes every cell of these columns that has no value for what it shows. */
function hasFaults(
  { notes }: CatalogueSource,
  { cells }: SheetRow,
  heads: ReadonlyMap<string, number>,
  { columns, place }: { readonly columns: readonly string[]; readonly place: (column: string) => CataloguePlace },
): boolean {
  return columns.filter((column) => noteFault(notes, cells[heads.get(column) ?? -1], place(column))).length > 0;
}

function sheetNamed({ sheets }: Workbook, name: string): Sheet | undefined {
  return sheets.find((sheet) => sheet.name === name);
}

function columnsOf({ cells }: SheetRow): ReadonlyMap<string, number> {
  return new Map(cells.map(({ text }, column) => [text.trim(), column]));
}

/** COBie writes n/a where there is nothing to say. */
function readerOf({ cells }: SheetRow, heads: ReadonlyMap<string, number>): (head: string) => string {
  return (head) => {
    const text = cells[heads.get(head) ?? -1]?.text.trim() ?? '';
    return text.toLowerCase() === 'n/a' ? '' : text;
  };
}
