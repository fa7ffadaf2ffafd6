import type { ArchiveRecord, RecordKind, RemarksSheet, Volume } from '../../../schema/types/handover.ts';
import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';
import { pageSum } from './pages.ts';

type Seen = Observation<'parts-differ' | 'total-differs' | 'part-differs'>;

/** V-17: the sums of a remarks sheet are right, among themselves and against the records. */
export const remarksSheets = defineRule({
  id: 'V-17',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '卷内备考表数量检测', en: 'The sums of remarks sheets are right' },
  source: clause('GB/T 50328-2014', { zh: '附录 D（卷内备考表）', en: 'appendix D (卷内备考表)' }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: {
    zh: '备考表写共 40 页，卷内目录合计 38 页。',
    en: 'A remarks sheet says 40 pages, and the records have 38.',
  },
  conditions: {
    'parts-differ': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷备考表中文字、图样、照片合计 {sum}，与总数 {total} 不符。',
        en: 'On the remarks sheet of volume {volume} text, drawings and photographs make {sum}, and the total is {total}.',
      },
      remedy: { zh: '请更正备考表。', en: 'Correct the remarks sheet.' },
    },
    'total-differs': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷备考表写共 {total} 页，卷内文件合计 {counted} 页。',
        en: 'The remarks sheet of volume {volume} says {total} pages, and its records have {counted}.',
      },
      remedy: { zh: '请补齐缺页，或更正备考表。', en: 'Add the missing pages, or correct the remarks sheet.' },
    },
    'part-differs': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷备考表写{zh} {stated}，卷内合计 {counted}。',
        en: 'The remarks sheet of volume {volume} says {stated} {en}, and its records have {counted}.',
      },
      remedy: {
        zh: '请更正备考表或文件的类型（kind）。',
        en: 'Correct the remarks sheet, or the kind of the records.',
      },
    },
    'no-sheet': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '各卷都没有备考表。', en: 'No volume has a remarks sheet.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document }) {
    let sheets = 0;
    for (const [v, volume] of document.volumes.entries()) {
      if (!volume.remarks) continue;
      sheets += 1;
      yield* observeSheet(volume, volume.remarks, `/volumes/${v}/remarks`);
    }
    if (sheets === 0) yield { condition: 'no-sheet' };
  },
});

const parts = [
  ['textPages', 'TEXT', { zh: '文字材料', en: 'pages of text' }],
  ['drawingPages', 'DRAWING', { zh: '图样材料', en: 'sheets of drawings' }],
] as const;

function* observeSheet({ no: volume, records }: Volume, sheet: RemarksSheet, pointer: string): Generator<Seen> {
  const { totalPages: total, textPages, drawingPages, photos } = sheet;
  const sum = (textPages ?? 0) + (drawingPages ?? 0) + (photos ?? 0);
  const isWhole = textPages !== undefined && drawingPages !== undefined && photos !== undefined;
  const target = { volume, pointer: `${pointer}/totalPages` };
  if (total !== undefined && isWhole && total !== sum) {
    yield { condition: 'parts-differ', target, params: { volume, sum, total } };
  }
  const counted = pageSum(records);
  if (total !== undefined && counted !== undefined && total !== counted) {
    yield { condition: 'total-differs', target, params: { volume, total, counted } };
  }
  for (const [member, kind, words] of parts) {
    const stated = sheet[member];
    const own = pagesOfKind(records, kind);
    if (stated === undefined || own === undefined || stated === own) continue;
    const at = { volume, pointer: `${pointer}/${member}` };
    yield { condition: 'part-differs', target: at, params: { volume, ...words, stated, counted: own } };
  }
}

/** Pages of the records of a kind; undefined where a record does not state its kind, or one of them its pages. */
function pagesOfKind(records: readonly ArchiveRecord[], wanted: RecordKind): number | undefined {
  if (records.some(({ kind }) => kind === undefined)) return undefined;
  return pageSum(records.filter(({ kind }) => kind === wanted));
}
