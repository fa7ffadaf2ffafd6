import type { ArchiveRecord, RecordFile, Volume } from '../../../schema/types/handover.ts';
import { eepNames } from '../../eep/names.ts';
import type { EepPackage } from '../../eep/package.ts';
import { readEep } from '../../eep/read-eep.ts';
import type { CatalogueSource, Layout } from '../catalogue.ts';
import type { CataloguePlace } from '../notes.ts';
import { withRootElement } from '../root-element.ts';
import { describeRecord, describeTerms } from '../values/records.ts';
import { asProblem } from '../xml-fault-problem.ts';

const endings = ['.eep', '.xml'];

/** What `yijiao eep -o` is asked to put beside a package lies in a folder of the package's name with this ending. */
const takenOutEnding = '.files';

/**
 * Packages of DA/T 48-2009: each becomes a record, with the files that were taken out of it beside it; each folder becomes a
 * volume.
 */
export const eep: Layout = {
  name: 'eep',
  async find(source, among) {
    const [first] = await withRootElement(source, among, eepNames.package, endings);
    return first === undefined ? [] : [first];
  },
  async read(source, catalogue) {
    const packages = await withRootElement(source, [...source.files.keys()].sort(), eepNames.package, endings);
    const volumes = new Map<string, ArchiveRecord[]>();
    for (const path of packages.length > 0 ? packages : [catalogue]) {
      const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
      const records = volumes.get(folder) ?? [];
      volumes.set(folder, records);
      records.push(await recordOf(source, path, records.length + 1));
    }
    return {
      deliveringUnit: { name: '' },
      project: { name: '' },
      volumes: [...volumes].map(([folder, records], index) => ({
        no: index + 1,
        title: folder.split('/').join(' '),
        ...withCodeOfVolume(records),
      })),
    };
  },
};

/** A code that all records of a folder state alike is not theirs, but their volume's. */
function withCodeOfVolume(records: ArchiveRecord[]): Pick<Volume, 'archivalCode' | 'records'> {
  const [code, ...others] = new Set(records.map(({ archivalCode }) => archivalCode));
  if (records.length < 2 || code === undefined || others.length > 0) return { records };
  return { archivalCode: code, records: records.map(({ archivalCode: _ofVolume, ...record }) => record) };
}

async function recordOf(source: CatalogueSource, path: string, seq: number): Promise<ArchiveRecord> {
  const { notes } = source;
  const { description, deviations } = await readPackage(source, path);
  for (const { code, found, line } of deviations)
    notes.remark('eep-deviation', { file: path, row: line }, { code, found });
  const said = (name: string): string | undefined => description.get(name);
  const title = said('题名') ?? '';
  if (title === '') notes.trouble('title-missing', { file: path, column: '题名' });
  const columns = {
    title: '题名',
    docNo: '文件编号',
    responsible: '责任者',
    date: '日期',
    remark: eepNames.remark,
    archivalCode: eepNames.archivalCode,
    retention: '保管期限',
    secrecy: '密级',
  } as const;
  const written = {
    title,
    docNo: said(columns.docNo),
    archivalCode: said(columns.archivalCode),
    responsible: said(columns.responsible),
    date: said(columns.date),
    remark: said(columns.remark),
  };
  const terms = { retention: said(columns.retention), secrecy: said(columns.secrecy) };
  const placeOf = (name: keyof typeof columns): CataloguePlace => ({ file: path, column: columns[name] });
  const takenOut = [...source.files.keys()].filter((file) => file.startsWith(`${path}${takenOutEnding}/`)).sort();
  const attachments = takenOut.map((file): RecordFile => ({ path: file, role: 'attachment' }));
  return {
    seq,
    ...describeRecord(notes, written, placeOf),
    ...describeTerms(notes, terms, placeOf),
    files: [{ path, role: 'original' }, ...attachments],
  };
}

async function readPackage({ content }: CatalogueSource, path: string): Promise<EepPackage> {
  try {
    return await readEep(content.read(path));
  } catch (error) {
    throw asProblem(path, error);
  }
}
