import { formWords } from '../../i18n/forms.ts';
import { type Block, label, text } from '../../printing/block.ts';
import { amountsOf, datesOf, days } from '../described.ts';
import type { Form, FormSource } from '../form.ts';
import { blockSheets } from '../sheets/block-sheets.ts';

/** 电子档案移交与接收登记表: what is known is filled in, what the two sides find and sign is left for them. */
export const transferRegistration: Form = {
  title: formWords['transfer-registration'],
  blocks: registration,
  sheets: (source) => blockSheets('移交与接收登记表', 1, () => registration(source)),
};

/** What both sides look at, in the words of the form. */
const inspections = ['准确性检验', '完整性检验', '可用性检验', '安全性检验', '载体外观检验'];

const signatures = ['填表人（签名）\n年　月　日', '审核人（签名）\n年　月　日', '单位（印章）\n年　月　日'];

function* registration({ document, bytesOf }: FormSource): Generator<Block> {
  const { project, volumes } = document;
  const { records, files, bytes } = amountsOf(volumes, bytesOf);
  const dates = volumes.map(datesOf);
  const from = dates.flatMap((one) => one.from ?? []).sort()[0];
  const to = dates
    .flatMap((one) => one.to ?? [])
    .sort()
    .at(-1);
  const span = days(from, to);
  const content = [project.name, project.code, project.location, span && `文件形成日期 ${span}`].filter(Boolean);
  yield { kind: 'title', text: formWords['transfer-registration'].zh };
  yield { kind: 'row', cells: [label('交接工作名称', 3), text(`${project.name}电子档案移交`, 9)], lines: 2 };
  yield { kind: 'row', cells: [label('内容描述', 3), text(content.join('；'), 9)], lines: 4 };
  yield {
    kind: 'row',
    cells: [
      label('移交电子档案数量', 3),
      text(`案卷 ${volumes.length} 卷，文件 ${records} 件，电子文件 ${files} 个`, 9),
    ],
    lines: 2,
  };
  yield {
    kind: 'row',
    cells: [label('移交数据量', 3), text(bytes === undefined ? '' : `${bytes.toLocaleString('en-US')} 字节`, 9)],
    lines: 2,
  };
  yield { kind: 'row', cells: [label('载体起止顺序号', 3), text('', 9)], lines: 2 };
  yield { kind: 'row', cells: [label('移交载体类型、规格', 3), text('', 9)], lines: 2 };
  yield { kind: 'row', cells: [label('检验内容', 4), label('移交单位', 4), label('接收单位', 4)] };
  for (const inspection of inspections) {
    yield { kind: 'row', cells: [label(inspection, 4), text('', 4), text('', 4)], lines: 2 };
  }
  for (const signature of signatures) {
    yield { kind: 'row', cells: [label(signature, 4), text('', 4), text('', 4)], lines: 4 };
  }
}
