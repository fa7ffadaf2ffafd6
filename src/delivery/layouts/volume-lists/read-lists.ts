import { Problem } from '../../../problem.ts';
import type { Profile } from '../../../profiles/profile.ts';
import type { NamedSource } from '../../content/zip-source.ts';
import type { Catalogued, CatalogueSource } from '../catalogue.ts';
import type { Notes } from '../notes.ts';
import type { WrittenPages } from './cell-values.ts';
import { type Draft, type Json, membersOf, type Origins } from './draft.ts';
import { recordOf, setPages } from './draft-records.ts';
import { field, openVolumeIndex } from './draft-volumes.ts';
import { openFileFinder } from './file-finder.ts';
import type { FoundList } from './found-list.ts';
import type { TableName } from './list-column.ts';
import { listEntries, readUpright } from './list-entries.ts';
import { findLists, openLists, profileNamed, stem } from './open-lists.ts';
import { settled } from './settled.ts';

/** handover.json takes no more of them within the size that is read. */
const mostRecords = 250_000;

/**
 * Makes what handover.json says of the lists in a workbook or text: a filled template, or 案卷目录 and 卷内目录 as people have
 * them. Every cell that is wrong is noted with sheet, row and column; there is nothing when one is.
 * @throws {Problem} `catalogue.…`, `workbook.…`, `delivery.zip-…`
 */
export async function readLists(source: CatalogueSource, list: NamedSource): Promise<Catalogued> {
  const { notes, profileOf } = source;
  if (!profileOf) throw new Error('lists are read under a profile');
  const lists = await openLists(list);
  try {
    const found = await findLists(lists.sheets, list.name, notes);
    const named = await profileNamed(found);
    const reading = { file: list.name, notes, profile: profileOf(named) };
    const draft: Draft = { deliveringUnit: { name: '' }, project: { name: '' }, volumes: [] };
    const origins: Origins = new Map();
    await readWhole(reading, found, draft, origins);
    await readVolumes(reading, found, draft, { origins, source });
    if (draft.volumes.length === 0) notes.trouble(hasList(found) ? 'list-empty' : 'lists-missing', { file: list.name });
    return { ...settled(draft, origins, { notes, file: list.name }), ...(named !== undefined && { profile: named }) };
  } finally {
    await lists.close();
  }
}

function hasList(found: readonly FoundList[]): boolean {
  return found.some(({ table }) => table.name === 'records');
}

interface Reading {
  readonly file: string;
  readonly notes: Notes;
  readonly profile: Profile;
}

/** Reads what is said of the project, of its parties, permits and unit works, and of what has no record. */
async function readWhole(reading: Reading, found: readonly FoundList[], draft: Draft, origins: Origins): Promise<void> {
  const upright = found.find(({ table }) => table.name === 'project');
  if (upright) {
    const entry = await readUpright(reading, upright);
    const { profile: _, ...members } = membersOf(entry);
    for (const [name, value] of Object.entries(members)) draft[name] = { ...Object(draft[name]), ...Object(value) };
    if ('filingMode' in members) draft['filingMode'] = members['filingMode'];
    origins.set(draft, entry);
  }
  const rowsOf = (name: TableName): Promise<Json[]> => readRows(reading, found, name, origins);
  const [units, permits, unitWorks] = [await rowsOf('parties'), await rowsOf('permits'), await rowsOf('unitWorks')];
  if (units.length > 0) draft.project['units'] = units;
  if (permits.length > 0) draft.project['permits'] = permits;
  if (unitWorks.length > 0) draft.unitWorks = unitWorks;
  const statements = await rowsOf('statements');
  if (statements.length > 0) draft['itemStatements'] = statements;
}

async function readRows(
  reading: Reading,
  found: readonly FoundList[],
  name: TableName,
  origins: Origins,
): Promise<Json[]> {
  const rows: Json[] = [];
  for (const list of found.filter(({ table }) => table.name === name)) {
    for await (const entry of listEntries(reading, list)) {
      for (const { member, needed } of list.table.columns) {
        if (needed && !entry.has(member)) {
          reading.notes.trouble('cell-empty', entry.place(member), field(entry, member));
        }
      }
      const row = membersOf(entry);
      origins.set(row, entry);
      rows.push(row);
    }
  }
  return rows;
}

async function readVolumes(
  reading: Reading,
  found: readonly FoundList[],
  draft: Draft,
  { origins, source }: { readonly origins: Origins; readonly source: CatalogueSource },
): Promise<void> {
  const { notes, file } = reading;
  const index = openVolumeIndex(draft, origins, notes);
  for (const list of found.filter(({ table }) => table.name === 'volumes')) {
    const numbered = list.columns.some(({ member }) => member === 'no');
    for await (const entry of listEntries(reading, list)) index.list(entry, numbered);
  }
  const needs = { notes, finder: openFileFinder(source) };
  let records = 0;
  for (const list of found.filter(({ table }) => table.name === 'records')) {
    const namesVolumes = list.columns.some(({ member }) => member === 'volume');
    const whole = { title: list.sheet.name || stem(file), namesVolumes };
    for await (const entry of listEntries(reading, list)) {
      records += 1;
      if (records > mostRecords) {
        throw new Problem('catalogue.too-large', { params: { file, limit: `${mostRecords} records` } });
      }
      const volume = index.of(entry, whole);
      const record = recordOf(needs, entry, (volume?.records.length ?? 0) + 1);
      origins.set(record, entry);
      volume?.records.push(record);
    }
  }
  index.settle();
  for (const volume of draft.volumes) setPages(volume, (record) => pagesIn(origins.get(record)?.values.get('pages')));
}

function pagesIn(value: unknown): WrittenPages | undefined {
  if (typeof value !== 'object' || value === null || !('from' in value)) return undefined;
  const to = 'to' in value && typeof value.to === 'number' ? value.to : undefined;
  return typeof value.from === 'number' ? { from: value.from, to } : undefined;
}
