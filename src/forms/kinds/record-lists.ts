import { recordTable } from '../../delivery/layouts/volume-lists/tables/records.ts';
import { formWords } from '../../i18n/forms.ts';
import { type Block, type Cell, centred, label, text } from '../../printing/block.ts';
import { days, pagesShown, responsibleShown } from '../described.ts';
import type { Form } from '../form.ts';
import { listSheets } from '../sheets/list-sheets.ts';
import { recordRows } from '../sheets/record-rows.ts';

/** 卷内目录 (GB/T 50328-2014, 5.3.2): a list for each volume; a workbook has them all in one, to be read again. */
export const recordLists: Form = {
  title: formWords['record-lists'],
  *blocks({ document: { volumes } }) {
    for (const { no, archivalCode, title, records } of volumes) {
      yield { kind: 'page' };
      yield { kind: 'title', text: formWords['record-lists'].zh };
      yield { kind: 'line', text: `案卷号：${no}　　档号：${archivalCode ?? ''}` };
      yield { kind: 'line', text: `案卷题名：${title}` };
      yield { kind: 'heads', cells: heads };
      for (const [index, record] of records.entries()) {
        const { seq, docNo, title: recordTitle, date, dateTo, remark } = record;
        yield row([
          centred(seq, 1),
          text(docNo, 2),
          text(responsibleShown(record), 2),
          text(recordTitle, 3),
          centred(days(date, dateTo), 2),
          centred(pagesShown(record, records[index + 1]), 1),
          text(remark, 1),
        ]);
      }
    }
  },
  sheets: (source) => listSheets(source, recordTable, recordRows),
};

const heads: readonly Cell[] = [
  label('序号', 1),
  label('文件编号', 2),
  label('责任者', 2),
  label('文件题名', 3),
  label('日期', 2),
  label('页次', 1),
  label('备注', 1),
];

function row(cells: readonly Cell[]): Block {
  return { kind: 'row', cells };
}
