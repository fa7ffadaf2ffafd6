import { volumeTable } from '../../delivery/layouts/volume-lists/tables/volumes.ts';
import { formWords } from '../../i18n/forms/form-words.ts';
import { type Cell, centred, label, number, text } from '../../printing/block.ts';
import { pageCounts, retentionShown, secrecyShown } from '../described.ts';
import type { Form } from '../form.ts';
import { listSheets } from '../sheets/list-sheets.ts';
import { volumeRows } from '../sheets/volume-rows.ts';

/** 案卷目录 (GB/T 50328-2014, 5.5): one row a volume. */
export const volumeList: Form = {
  title: formWords['volume-list'],
  landscape: true,
  *blocks({ document: { project, volumes } }) {
    yield { kind: 'title', text: formWords['volume-list'].zh };
    yield { kind: 'line', text: `工程名称：${project.name}　　项目代码：${project.code ?? ''}` };
    yield { kind: 'heads', cells: heads };
    for (const volume of volumes) {
      const { text: textPages, drawings, photos } = pageCounts(volume);
      yield {
        kind: 'row',
        cells: [
          centred(volume.no, 1),
          text(volume.archivalCode, 1),
          text(volume.title, 3),
          text(volume.compiler, 2),
          number(textPages, 1),
          number(drawings, 1),
          number(photos, 1),
          centred(retentionShown(volume), 1),
          centred(secrecyShown(volume), 1),
        ],
      };
    }
  },
  sheets: (source) => listSheets(source, volumeTable, volumeRows),
};

const heads: readonly Cell[] = [
  label('案卷号', 1),
  label('档号', 1),
  label('案卷题名', 3),
  label('编制单位', 2),
  label('文字（页）', 1),
  label('图纸（张）', 1),
  label('照片（张）', 1),
  label('保管期限', 1),
  label('密级', 1),
];
