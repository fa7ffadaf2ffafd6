import { formWords } from '../../i18n/forms/form-words.ts';
import { type Block, label, text } from '../../printing/block.ts';
import type { Volume } from '../../schema/types/handover.ts';
import { pageCounts } from '../described.ts';
import type { Form } from '../form.ts';
import { blockSheets } from '../sheets/block-sheets.ts';

/** 卷内备考表 (GB/T 50328-2014, 5.3.3): a page for each volume; what nobody has stated is left for the pen. */
export const volumeRemarks: Form = {
  title: formWords['volume-remarks'],
  *blocks({ document: { volumes } }) {
    for (const volume of volumes) yield* remarksSheet(volume);
  },
  sheets: ({ document: { volumes } }) =>
    blockSheets(formWords['volume-remarks'].zh, volumes.length, (index) => {
      const volume = volumes[index];
      return volume ? remarksSheet(volume) : [];
    }),
};

const blank = '　　　';

function* remarksSheet(volume: Volume): Generator<Block> {
  const { no, archivalCode, title, remarks = {} } = volume;
  const { total, text: textPages, drawings, photos } = pageCounts(volume);
  yield { kind: 'page' };
  yield { kind: 'title', text: formWords['volume-remarks'].zh };
  yield { kind: 'line', text: `案卷号：${no}　　档号：${archivalCode ?? ''}` };
  yield { kind: 'line', text: `案卷题名：${title}` };
  yield {
    kind: 'row',
    cells: [
      text(
        `本案卷共有文件材料 ${total ?? blank} 页，其中：文字材料 ${textPages ?? blank} 页，图样材料 ${drawings ?? blank} 张，照片 ${photos ?? blank} 张。`,
        12,
      ),
    ],
    lines: 4,
  };
  yield { kind: 'row', cells: [label('说明', 2), text(remarks.note, 10)], lines: 20 };
  yield {
    kind: 'row',
    cells: [label('立卷人', 2), text(remarks.compiler, 4), label('日期', 2), text(remarks.compiledOn, 4)],
    lines: 2,
  };
  yield {
    kind: 'row',
    cells: [label('审核人', 2), text(remarks.reviewer, 4), label('日期', 2), text(remarks.reviewedOn, 4)],
    lines: 2,
  };
}
