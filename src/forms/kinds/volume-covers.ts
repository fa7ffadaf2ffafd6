import { formWords } from '../../i18n/forms/form-words.ts';
import { type Block, centred, label, text } from '../../printing/block.ts';
import type { Volume } from '../../schema/types/handover.ts';
import { datesOf, days, retentionShown, secrecyShown } from '../described.ts';
import type { Form } from '../form.ts';
import { blockSheets } from '../sheets/block-sheets.ts';

/** 案卷封面 (GB/T 50328-2014, 5.3.1): a page for each volume. */
export const volumeCovers: Form = {
  title: formWords['volume-covers'],
  *blocks({ document: { volumes } }) {
    for (const [index, volume] of volumes.entries()) yield* cover(volume, index, volumes.length);
  },
  sheets: ({ document: { volumes } }) =>
    blockSheets(formWords['volume-covers'].zh, volumes.length, (index) => {
      const volume = volumes[index];
      return volume ? cover(volume, index, volumes.length) : [];
    }),
};

function* cover(volume: Volume, index: number, count: number): Generator<Block> {
  const { archivalCode, title, compiler } = volume;
  const { from, to } = datesOf(volume);
  yield { kind: 'page' };
  yield { kind: 'title', text: formWords['volume-covers'].zh };
  yield { kind: 'row', cells: [label('档号', 3), text(archivalCode, 9)], lines: 2 };
  yield { kind: 'row', cells: [label('案卷题名', 3), text(title, 9)], lines: 8 };
  yield { kind: 'row', cells: [label('编制单位', 3), text(compiler, 9)], lines: 3 };
  yield { kind: 'row', cells: [label('起止日期', 3), text(days(from, to), 9)], lines: 2 };
  yield {
    kind: 'row',
    cells: [
      label('密级', 3),
      centred(secrecyShown(volume), 3),
      label('保管期限', 3),
      centred(retentionShown(volume), 3),
    ],
    lines: 2,
  };
  yield { kind: 'row', cells: [centred(`共 ${count} 卷`, 6), centred(`第 ${index + 1} 卷`, 6)], lines: 2 };
}
