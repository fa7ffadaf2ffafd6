import type { Volume } from '../../../schema/types/handover.ts';
import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/**
 * V-19: the dates on a volume's cover are those of its earliest and latest record. A record without a date may be why it
 * begins earlier or ends later.
 */
export const dateSpans = defineRule({
  id: 'V-19',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '案卷起止日期检测', en: 'The dates of a volume are those of its records' },
  source: clause('GB/T 50328-2014', { zh: '5.3（案卷封面）', en: '5.3 (案卷封面)' }),
  confidence: 'memory',
  stages: everyStage,
  looksAt: wholes,
  example: {
    zh: '封面止于 2025 年 6 月，卷内有 10 月的文件。',
    en: 'The cover ends in June 2025, and a record is of October.',
  },
  conditions: {
    'from-differs': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的起始日期是 {stated}，卷内最早的文件是 {found}。',
        en: 'Volume {volume} is dated from {stated}, and its earliest record is of {found}.',
      },
      remedy: { zh: '请更正起止日期或文件日期。', en: 'Correct the dates of the volume or of the record.' },
    },
    'to-differs': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的终止日期是 {stated}，卷内最晚的文件是 {found}。',
        en: 'Volume {volume} is dated to {stated}, and its latest record is of {found}.',
      },
      remedy: { zh: '请更正起止日期或文件日期。', en: 'Correct the dates of the volume or of the record.' },
    },
    unstated: {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '各卷都没有写明起止日期。', en: 'No volume states its dates.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document }) {
    let stated = 0;
    for (const [v, volume] of document.volumes.entries()) {
      const { no, dateFrom, dateTo } = volume;
      if (dateFrom === undefined && dateTo === undefined) continue;
      stated += 1;
      const span = spanOf(volume);
      const allDated = volume.records.every(({ date }) => date !== undefined);
      for (const [condition, member, own, found] of [
        ['from-differs', 'dateFrom', dateFrom, span?.from],
        ['to-differs', 'dateTo', dateTo, span?.to],
      ] as const) {
        if (own === undefined || found === undefined || own === found) continue;
        const isWider = member === 'dateFrom' ? own < found : own > found;
        if (isWider && !allDated) continue;
        const target = { volume: no, pointer: `/volumes/${v}/${member}` };
        yield { condition, target, params: { volume: no, stated: own, found } };
      }
    }
    if (stated === 0) yield { condition: 'unstated' };
  },
});

/** The dates of the earliest and the latest record; undefined where none has a date. */
function spanOf({ records }: Volume): { readonly from: string; readonly to: string } | undefined {
  let span: { from: string; to: string } | undefined;
  for (const { date, dateTo = date } of records) {
    if (date === undefined || dateTo === undefined) continue;
    span ??= { from: date, to: dateTo };
    if (date < span.from) span.from = date;
    if (dateTo > span.to) span.to = dateTo;
  }
  return span;
}
