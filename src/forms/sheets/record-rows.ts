import type { ArchiveRecord, RecordFile } from '../../schema/types/handover.ts';
import { days } from '../described.ts';
import type { FormSource } from '../form.ts';
import type { ListRow } from './list-sheets.ts';

/** The rows of 卷内目录 with all that a workbook can say of a record. */
export function* recordRows({ document: { volumes } }: FormSource): Generator<ListRow> {
  for (const { no, records } of volumes) {
    for (const record of records) yield rowOf(no, record);
  }
}

function rowOf(volume: number, record: ArchiveRecord): ListRow {
  const { seq, docNo, responsible, title, date, dateTo, pages, remark, files } = record;
  const { item, kind, retention, secrecy, carrier, archivalCode, paperCode } = record;
  return {
    volume,
    seq,
    docNo,
    responsible: responsible?.join('、'),
    title,
    date: date === undefined ? undefined : days(date, dateTo),
    pages: pages && `${pages.from}-${pages.to}`,
    remark,
    files: pathsOf(files, 'original'),
    attachments: pathsOf(files, 'attachment'),
    data: pathsOf(files, 'data'),
    item,
    kind,
    retention,
    secrecy: secrecy ?? undefined,
    carrier,
    archivalCode,
    paperCode,
  };
}

/** Detached signatures are found beside their files. */
function pathsOf(files: readonly RecordFile[], role: RecordFile['role']): string | undefined {
  const paths = files.filter((file) => file.role === role).map(({ path }) => path);
  return paths.length === 0 ? undefined : paths.join('；');
}
