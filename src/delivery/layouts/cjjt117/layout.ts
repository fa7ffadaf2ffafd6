import type { ArchiveRecord, Volume } from '../../../schema/types/handover.ts';
import type { Catalogued, CatalogueSource, Layout } from '../catalogue.ts';
import { listRows } from '../lists/list-table.ts';
import { catalogueVolume, describeRecord } from '../values/records.ts';
import { categoryColumns, listNames, recordColumns } from './columns.ts';
import { type CategoryFolder, folderTree, listKindOf } from './folder-tree.ts';
import { numberedRows } from './numbered-rows.ts';

/**
 * Folders and files with three digits before their titles, and in each folder a list of the categories or records in it
 * (CJJ/T 117-2017, 5.4.1). Each folder with records becomes a volume.
 */
export const cjjt117: Layout = {
  name: 'cjjt117',
  async find(_, among) {
    const [first] = among.filter((path) => listKindOf(path) !== undefined).sort(byDepth);
    return first === undefined ? [] : [first];
  },
  async read(source, catalogue) {
    const root = rootOf(source, catalogue);
    const volumes: Volume[] = [];
    const lists: string[] = [];
    await readCategory({ source, volumes, lists }, folderTree(source, root), { titles: [] });
    return { ...blank, volumes: [...volumes, ...catalogueVolume(volumes.length, lists)] };
  },
};

/** The folder that holds all lists; that of a list alone which somebody named below others. */
function rootOf({ files }: CatalogueSource, catalogue: string): string {
  const lists = [...files.keys()].filter((path) => listKindOf(path) !== undefined).sort(byDepth);
  const own = catalogue.split('/').slice(0, -1);
  if (lists[0] !== catalogue) return own.join('/');
  const depth = own.findIndex((folder, at) => lists.some((list) => list.split('/')[at] !== folder));
  return own.slice(0, depth < 0 ? own.length : depth).join('/');
}

const blank: Omit<Catalogued, 'volumes'> = { deliveringUnit: { name: '' }, project: { name: '' } };

function byDepth(one: string, other: string): number {
  return one.split('/').length - other.split('/').length || (one < other ? -1 : 1);
}

interface Reading {
  readonly source: CatalogueSource;
  readonly volumes: Volume[];
  readonly lists: string[];
}

/** What the lists above say of a category. */
interface Described {
  readonly titles: readonly string[];
  readonly compiler?: string;
}

async function readCategory(reading: Reading, folder: CategoryFolder, described: Described): Promise<void> {
  const { source, volumes, lists } = reading;
  lists.push(...folder.lists.categories, ...folder.lists.records);
  if (folder.contents.length > 0 || folder.lists.records.length > 0) {
    const records = await readRecords(source, folder);
    const { titles, compiler } = described;
    const title = titles.join(' ') || (folder.path.split('/').at(-1) ?? '');
    if (records.length > 0) {
      volumes.push({ no: volumes.length + 1, title, ...(compiler && { compiler }), records });
    }
  }
  if (folder.folders.length === 0) return;
  const named = await readCategories(source, folder);
  for (const child of folder.folders) {
    const { title = child.title, compiler = described.compiler } = named.get(child.path) ?? {};
    await readCategory(reading, child, { titles: [...described.titles, title], ...(compiler && { compiler }) });
  }
}

async function readCategories(
  source: CatalogueSource,
  folder: CategoryFolder,
): Promise<ReadonlyMap<string, { readonly title: string; readonly compiler?: string }>> {
  const found = new Map<string, { title: string; compiler?: string }>();
  const file = onlyList(source, folder, 'categories');
  if (file === undefined) return found;
  const rows = listRows(source, file, categoryColumns, ['number', 'title']);
  for await (const { row, entry } of numberedRows(source.notes, rows, folder.folders)) {
    const compiler = row.text('compiler');
    found.set(entry.path, { title: row.text('title'), ...(compiler !== '' && { compiler }) });
    if (row.text('remark') !== '') {
      source.notes.remark('attribute-unknown', row.place('remark'), { name: categoryColumns.remark[0], count: 1 });
    }
    const [stated, counted] = [row.text('count'), countOf(entry)];
    if (stated !== '' && Number(stated) !== counted) {
      source.notes.remark('count-other', row.place('count'), { stated, found: counted });
    }
  }
  return found;
}

/** Records in a category, those of the categories in it included. */
function countOf({ contents, folders }: CategoryFolder): number {
  return folders.reduce((sum, folder) => sum + countOf(folder), contents.length);
}

async function readRecords(source: CatalogueSource, folder: CategoryFolder): Promise<ArchiveRecord[]> {
  const file = onlyList(source, folder, 'records');
  if (file === undefined) return [];
  const records: ArchiveRecord[] = [];
  const rows = listRows(source, file, recordColumns, ['number', 'title']);
  for await (const { row, number, entry } of numberedRows(source.notes, rows, folder.contents)) {
    const written = {
      title: row.text('title'),
      docNo: row.text('docNo'),
      archivalCode: row.text('archivalCode'),
      responsible: row.text('responsible'),
      date: row.day('date'),
      remark: row.text('remark'),
    };
    records.push({
      seq: number,
      ...describeRecord(source.notes, written, row.place),
      files: [{ path: entry.path, role: 'original' }],
    });
  }
  return records;
}

/** The one list of a folder; categories can do without, as their folders are named by their titles. */
function onlyList(
  { notes }: CatalogueSource,
  { lists, path }: CategoryFolder,
  kind: keyof CategoryFolder['lists'],
): string | undefined {
  const [list, ...more] = lists[kind];
  const params = { folder: path || '.', list: listNames[kind], count: more.length + 1 };
  if (list === undefined)
    notes[kind === 'records' ? 'trouble' : 'remark']('list-missing', { file: path || '.' }, params);
  else if (more.length > 0) notes.trouble('list-several', { file: path || '.' }, params);
  else return list;
  return undefined;
}
