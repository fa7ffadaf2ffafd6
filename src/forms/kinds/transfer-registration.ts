import { formWords } from '../../i18n/forms/form-words.ts';
import { type Block, type Cell, label, text } from '../../printing/block.ts';
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
const inspections = [
  ['准确性检验', 'Accuracy'],
  ['完整性检验', 'Completeness'],
  ['可用性检验', 'Usability'],
  ['安全性检验', 'Security'],
  ['载体外观检验', 'Appearance of the carriers'],
] as const;

/** Who signs, and the member of a side that says so. */
const signatures = [
  ['填表人（签名）\n年　月　日', 'Filled in by', 'filledBy'],
  ['审核人（签名）\n年　月　日', 'Reviewed by', 'reviewedBy'],
  ['单位（印章）\n年　月　日', 'Seal', 'seal'],
] as const;

function* registration({ document, bytesOf, handover }: FormSource): Generator<Block> {
  const { project, volumes } = document;
  const { records, files, bytes } = amountsOf(volumes, bytesOf);
  const { deliveringUnit: unit, bureau, carrier, carrierNumbers } = handover?.registration ?? {};
  const dates = volumes.map(datesOf);
  const from = dates.flatMap((one) => one.from ?? []).sort()[0];
  const to = dates
    .flatMap((one) => one.to ?? [])
    .sort()
    .at(-1);
  const span = days(from, to);
  const reference = handover && `移交编号 ${handover.reference}`;
  const content = [project.name, project.code, project.location, span && `文件形成日期 ${span}`, reference];
  yield { kind: 'title', text: formWords['transfer-registration'].zh };
  yield fact('交接工作名称', 'Handover', `${project.name}电子档案移交`, 2);
  yield fact('内容描述', 'Content', content.filter(Boolean).join('；'), 4);
  yield fact('移交电子档案数量', 'Amount', `案卷 ${volumes.length} 卷，文件 ${records} 件，电子文件 ${files} 个`, 2);
  yield fact('移交数据量', 'Size in bytes', bytes === undefined ? '' : `${bytes.toLocaleString('en-US')} 字节`, 2);
  yield fact('载体起止顺序号', 'Numbers of carriers', carrierNumbers, 2);
  yield fact('移交载体类型、规格', 'Kind of carrier', carrier, 2);
  yield {
    kind: 'row',
    cells: [noted('检验内容', 'Inspection'), noted('移交单位', 'Delivering unit'), noted('接收单位', 'Bureau')],
  };
  for (const [index, [zh, en]] of inspections.entries()) {
    const found = [unit, bureau].map((side) => text(side?.inspections[index], 4));
    yield { kind: 'row', cells: [noted(zh, en), ...found], lines: 2 };
  }
  for (const [zh, en, member] of signatures) {
    yield { kind: 'row', cells: [noted(zh, en), text(unit?.[member], 4), text(bureau?.[member], 4)], lines: 4 };
  }
}

function fact(zh: string, en: string, value: string | undefined, lines: number): Block {
  return { kind: 'row', cells: [noted(zh, en, 3), text(value, 9)], lines };
}

function noted(zh: string, en: string, span = 4): Cell {
  return { ...label(zh, span), note: en };
}
