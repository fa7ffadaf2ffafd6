import { recordTable } from '../../delivery/layouts/volume-lists/tables/records.ts';
import { formWords } from '../../i18n/forms/form-words.ts';
import { type Cell, centred, label, text } from '../../printing/block.ts';
import type { ArchiveRecord } from '../../schema/types/handover.ts';
import { days, pagesShown, responsibleShown } from '../described.ts';
import type { Form } from '../form.ts';
import { listSheets } from '../sheets/list-sheets.ts';
import { recordRows } from '../sheets/record-rows.ts';

/** 卷内目录 (GB/T 50328-2014, 5.3.2): a list for each volume; a workbook has them all in one, to be read again. */
export const recordLists: Form = {
  title: formWords['record-lists'],
  *blocks({ document: { volumes } }) {
    for (const volume of volumes) {
      const { no, records } = volume;
      const shown = records.some((record) => record.archivalCode !== undefined) ? coded : uncoded;
      yield { kind: 'page' };
      yield { kind: 'title', text: formWords['record-lists'].zh };
      yield { kind: 'line', text: `案卷号：${no}　　档号：${volume.archivalCode ?? ''}` };
      yield { kind: 'line', text: `案卷题名：${volume.title}` };
      yield { kind: 'heads', cells: shown.map(({ head, span }) => label(head, span)) };
      for (const [index, record] of records.entries()) {
        const next = records[index + 1];
        yield { kind: 'row', cells: shown.map(({ cell, span }) => cell({ record, next }, span)) };
      }
    }
  },
  sheets: (source) => listSheets(source, recordTable, recordRows),
};

/** A column of the printed list. */
interface Column {
  readonly head: string;
  readonly span: number;
  readonly cell: (row: Row, span: number) => Cell;
}

interface Row {
  readonly record: ArchiveRecord;
  /** The one below it. */
  readonly next: ArchiveRecord | undefined;
}

const seq: Column = { head: '序号', span: 1, cell: ({ record }, span) => centred(record.seq, span) };
const archivalCode: Column = { head: '档号', span: 2, cell: ({ record }, span) => text(record.archivalCode, span) };
const docNo: Column = { head: '文件编号', span: 2, cell: ({ record }, span) => text(record.docNo, span) };
const responsible: Column = {
  head: '责任者',
  span: 2,
  cell: ({ record }, span) => text(responsibleShown(record), span),
};
const title: Column = { head: '文件题名', span: 3, cell: ({ record }, span) => text(record.title, span) };
const date: Column = {
  head: '日期',
  span: 2,
  cell: ({ record }, span) => centred(days(record.date, record.dateTo), span),
};
const pages: Column = {
  head: '页次',
  span: 1,
  cell: ({ record, next }, span) => centred(pagesShown(record, next), span),
};
const remark: Column = { head: '备注', span: 1, cell: ({ record }, span) => text(record.remark, span) };

const uncoded: readonly Column[] = [seq, docNo, responsible, title, date, pages, remark];

/** Where records of a volume have archival codes of their own: a column more, for which others make room. */
const coded: readonly Column[] = [
  seq,
  archivalCode,
  docNo,
  { ...responsible, span: 1 },
  { ...title, span: 2 },
  date,
  pages,
  remark,
];
