import { formWords } from '../../i18n/forms/form-words.ts';
import { type Block, type Cell, centred, label, number, text } from '../../printing/block.ts';
import { type Amounts, amountsOf, retentionShown } from '../described.ts';
import type { Form, FormSource } from '../form.ts';
import type { WrittenCell, WrittenRow } from '../workbook/written-sheet.ts';

/** 移交清册: what is handed over, volume by volume, with its amounts, and room for the signatures of both sides. */
export const transferList: Form = {
  title: formWords['transfer-list'],
  *blocks({ document: { deliveringUnit, project, volumes }, bytesOf }) {
    yield { kind: 'title', text: formWords['transfer-list'].zh };
    yield { kind: 'line', text: `工程名称：${project.name}　　项目代码：${project.code ?? ''}` };
    yield { kind: 'line', text: `移交单位：${deliveringUnit.name}` };
    yield { kind: 'heads', cells: heads.map(([head, span]) => label(head, span)) };
    for (const volume of volumes) {
      const { records, files, bytes } = amountsOf([volume], bytesOf);
      const cells = [
        centred(volume.no, 1),
        text(volume.title, 5),
        number(records, 1),
        number(files, 1),
        number(bytes, 2),
        centred(retentionShown(volume), 1),
        text('', 1),
      ];
      yield { kind: 'row', cells };
    }
    yield total(amountsOf(volumes, bytesOf));
    yield {
      kind: 'row',
      cells: [label('移交单位（盖章）', 3), text('', 3), label('接收单位（盖章）', 3), text('', 3)],
      lines: 4,
    };
    yield { kind: 'row', cells: [label('移交人', 3), text('', 3), label('接收人', 3), text('', 3)], lines: 2 };
    yield { kind: 'row', cells: [label('日期', 3), text('', 3), label('日期', 3), text('', 3)], lines: 2 };
  },
  sheets: (source) => [
    {
      name: formWords['transfer-list'].zh,
      columns: [{ width: 8 }, { width: 60 }, { width: 10 }, { width: 12 }, { width: 18 }, { width: 12 }, { width: 20 }],
      heads: 3,
      rows: () => sheetRows(source),
    },
  ],
};

const heads: readonly (readonly [head: string, span: number])[] = [
  ['案卷号', 1],
  ['案卷题名', 5],
  ['件数', 1],
  ['电子文件（个）', 1],
  ['数据量（字节）', 2],
  ['保管期限', 1],
  ['备注', 1],
];

function total({ records, files, bytes }: Amounts): Block {
  const sums: readonly Cell[] = [number(records, 1), number(files, 1), number(bytes, 2)];
  return { kind: 'row', cells: [label('合计', 6), ...sums, text('', 2)] };
}

function* sheetRows({ document: { deliveringUnit, project, volumes }, bytesOf }: FormSource): Generator<WrittenRow> {
  const cell = (value: string | number | undefined, look: WrittenCell['look'] = 'text'): WrittenCell => ({
    value: value ?? '',
    look: typeof value === 'number' ? 'number' : look,
  });
  yield { cells: [cell(formWords['transfer-list'].zh, 'title')], merged: [[0, 6]], height: 32 };
  yield {
    cells: [
      cell(`工程名称：${project.name}　项目代码：${project.code ?? ''}　移交单位：${deliveringUnit.name}`, 'plain'),
    ],
    merged: [[0, 6]],
  };
  yield { cells: heads.map(([head]) => cell(head, 'head')) };
  for (const volume of volumes) {
    const { records, files, bytes } = amountsOf([volume], bytesOf);
    yield {
      cells: [
        cell(volume.no),
        cell(volume.title),
        cell(records),
        cell(files),
        cell(bytes),
        cell(retentionShown(volume)),
        cell(''),
      ],
    };
  }
  const { records, files, bytes } = amountsOf(volumes, bytesOf);
  yield { cells: [cell('合计', 'head'), cell(''), cell(records), cell(files), cell(bytes), cell(''), cell('')] };
  yield {
    cells: [cell('移交单位（盖章）：', 'plain'), undefined, cell('接收单位（盖章）：', 'plain')],
    merged: [
      [0, 1],
      [2, 6],
    ],
    height: 60,
  };
  yield {
    cells: [cell('移交人：', 'plain'), undefined, cell('接收人：', 'plain')],
    merged: [
      [0, 1],
      [2, 6],
    ],
    height: 30,
  };
  yield {
    cells: [cell('日期：', 'plain'), undefined, cell('日期：', 'plain')],
    merged: [
      [0, 1],
      [2, 6],
    ],
    height: 30,
  };
}
