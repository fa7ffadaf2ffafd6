import type { ArchiveRecord, RecordFile, Volume } from '../../../schema/types/handover.ts';
import { signedFileOf } from '../../document/signature-names.ts';
import type { CatalogueSource, Layout } from '../catalogue.ts';
import type { CataloguePlace } from '../notes.ts';
import { catalogueVolume, describeRecord, describeTerms } from '../values/records.ts';
import { type CatalogueRow, catalogueRows } from './catalogue-rows.ts';
import { type Description, readDescription } from './description.ts';
import { openPlaces } from './record-places.ts';

/** Names of the catalogue: the present one, and that of the form of 2012. */
const catalogueNames: ReadonlySet<string> = new Set(['目录文件.xml', '文件目录.xml']);
const descriptionName = '说明文件.txt';

/**
 * A package of DA/T 93-2022: 说明文件.TXT and 目录文件.XML in its root, and for each row a folder named by its archival
 * code; or the form of 2012, whose rows name their files. Each folder with records becomes a volume.
 */
export const dat93: Layout = {
  name: 'dat93',
  async find({ files }, among) {
    const described = new Set([...files.keys()].filter((path) => nameOf(path) === descriptionName).map(folderOf));
    // The root, or the one folder around everything.
    return among.filter(
      (path) => catalogueNames.has(nameOf(path)) && path.split('/').length <= 2 && described.has(folderOf(path)),
    );
  },
  async read(source, catalogue) {
    const root = folderOf(catalogue);
    const inRoot = [...source.files.keys()].filter((path) => folderOf(path) === root);
    const descriptionFile = inRoot.find((path) => nameOf(path) === descriptionName) ?? '';
    const description = await readDescription(source, descriptionFile);
    const places = openPlaces(source, root);
    const volumes = new Map<string, ArchiveRecord[]>();
    const left = new Map<string, { line: number; count: number }>();
    let rows = 0;
    for await (const row of catalogueRows(source, catalogue)) {
      rows += 1;
      for (const name of unmapped(row)) {
        const known = left.get(name);
        if (known) known.count += 1;
        else left.set(name, { line: row.line, count: 1 });
      }
      const found = places.find(row, catalogue);
      if (!found) continue;
      const records = volumes.get(found.volume) ?? [];
      volumes.set(found.volume, records);
      records.push(recordOf(source, catalogue, row, records.length + 1, filesOf(found.files, found.metadata)));
    }
    for (const [name, { line, count }] of left) {
      source.notes.remark('attribute-unknown', { file: catalogue, row: line, column: name }, { name, count });
    }
    compareCount(source, descriptionFile, description, rows);
    const carried = inRoot.filter((path) => path.toLowerCase().endsWith('.xml') || path === descriptionFile);
    const others = places.others();
    const listed = [...volumes].map(
      ([folder, records], index): Volume => ({ no: index + 1, title: folder.split('/').join(' '), records }),
    );
    return {
      deliveringUnit: { name: description.get('移交单位')?.value ?? '' },
      project: { name: '' },
      volumes: [...listed, ...catalogueVolume(listed.length, [...carried, ...others])],
    };
  },
};

function recordOf(
  { notes }: CatalogueSource,
  file: string,
  { fields, line }: CatalogueRow,
  seq: number,
  files: RecordFile[],
): ArchiveRecord {
  const columns = {
    title: '题名',
    docNo: '文件编号',
    archivalCode: '档号',
    responsible: '责任者',
    date: '日期',
    remark: '备注',
    retention: '保管期限',
    secrecy: '密级',
  } as const;
  const written = {
    title: fields.get(columns.title) ?? '',
    docNo: fields.get(columns.docNo),
    archivalCode: fields.get(columns.archivalCode),
    responsible: fields.get(columns.responsible),
    date: fields.get(columns.date),
    remark: fields.get(columns.remark),
  };
  const terms = { retention: fields.get(columns.retention), secrecy: fields.get(columns.secrecy) };
  if (written.title === '') notes.trouble('title-missing', { file, row: line, column: columns.title });
  const placeOf = (name: keyof typeof columns): CataloguePlace => ({ file, row: line, column: columns[name] });
  return { seq, ...describeRecord(notes, written, placeOf), ...describeTerms(notes, terms, placeOf), files };
}

/** What a row says that handover.json has no member for. */
function unmapped({ fields }: CatalogueRow): string[] {
  return [...fields].flatMap(([name, value]) => (value === '' || mapped.has(name) ? [] : [name]));
}

const mapped: ReadonlySet<string> = new Set([
  '顺序号',
  '档号',
  '责任者',
  '题名',
  '文件编号',
  '日期',
  '保管期限',
  '密级',
  '备注',
  '电子档案名称',
]);

function filesOf(contents: readonly string[], metadata: readonly string[]): RecordFile[] {
  const present = new Set(contents);
  return [
    ...contents
      .filter((path) => signedFileOf(path, present) === undefined)
      .map((path) => ({ path, role: 'original' as const })),
    ...metadata.map((path) => ({ path, role: 'data' as const })),
  ];
}

function compareCount({ notes }: CatalogueSource, file: string, description: Description, found: number): void {
  const stated = description.get('档案数量');
  if (stated && stated.value !== '' && Number.parseInt(stated.value, 10) !== found) {
    notes.remark('count-other', { file, row: stated.row, column: '档案数量' }, { stated: stated.value, found });
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function nameOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .normalize('NFC')
    .toLowerCase();
}
