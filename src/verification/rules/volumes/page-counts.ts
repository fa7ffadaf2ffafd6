import { clause } from '../../clause.ts';
import type { ExaminedFile } from '../../examined-delivery.ts';
import type { Look, Unlooked } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

const notCounted: Unlooked = {
  outcome: 'not_applicable',
  reason: {
    zh: '没有写明页次，或页数不能数出。',
    en: 'Its record lists no pages, or the pages of the file cannot be counted.',
  },
};

/** V-16: the originals of a record have as many pages as its pages run from and to. */
export const pageCounts = defineRule({
  id: 'V-16',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '页数相符性检测', en: 'Files have as many pages as listed' },
  source: clause('GB/T 50328-2014', {
    zh: '5.2（页号）：末页号－首页号＋1',
    en: '5.2 (页号): last page − first page + 1',
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: { files: () => lookAtCounted },
  example: { zh: '卷内目录写 12 页，PDF 只有 11 页。', en: 'Twelve pages are listed, and the PDF has eleven.' },
  conditions: {
    differs: {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件的页次是 {listed} 页，文件实际有 {counted} 页。',
        en: 'Record {record} of volume {volume} is listed with {listed} {listed:page|pages}, and its files have {counted}.',
      },
      remedy: { zh: '请补齐缺页，或更正页次。', en: 'Add the missing pages, or correct the pages listed.' },
    },
    'nothing-counted': {
      outcome: 'not_applicable',
      severity: 'info',
      message: {
        zh: '没有既写明页次、又能数出页数的文件。',
        en: 'No record both lists its pages and has files whose pages could be counted.',
      },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ files }) {
    let compared = 0;
    for (const [{ record, volume, pointer }, counted] of countedRecords(files)) {
      if (!record.pages) continue;
      compared += 1;
      const listed = record.pages.to - record.pages.from + 1;
      if (listed === counted) continue;
      const params = { volume: volume.no, record: record.seq, listed, counted };
      const target = { volume: volume.no, record: record.seq, pointer: pointer.replace(/\/files\/\d+$/u, '/pages') };
      yield { condition: 'differs', target, params, evidence: { listed, counted } };
    }
    if (compared === 0) yield { condition: 'nothing-counted' };
  },
});

/** The last original of every record all of whose originals could be counted, with their pages together. */
function* countedRecords(files: Iterable<ExaminedFile>): Generator<readonly [ExaminedFile, number]> {
  let last: ExaminedFile | undefined;
  let sum: number | undefined = 0;
  for (const examined of files) {
    if (examined.file.role !== 'original') continue;
    if (last && last.record !== examined.record) {
      if (sum !== undefined) yield [last, sum];
      sum = 0;
    }
    last = examined;
    const pages = examined.opened?.pages;
    sum = sum === undefined || pages === undefined ? undefined : sum + pages;
  }
  if (last && sum !== undefined) yield [last, sum];
}

function lookAtCounted({ file, opened, record }: ExaminedFile): Look {
  return record.pages && file.role === 'original' && opened?.pages !== undefined ? 'looked' : notCounted;
}
