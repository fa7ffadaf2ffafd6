import { clause } from '../../clause.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { notAsked } from './not-asked.ts';

/** V-15: pages run on from record to record, from 1 in every volume. */
export const pageContinuity = defineRule({
  id: 'V-15',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '卷内页次连续性检测', en: 'Pages run on through a volume' },
  source: clause('GB/T 50328-2014', { zh: '5.2（页号）', en: '5.2 (页号)' }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: {
    zh: '第 4 件到第 20 页为止，第 5 件从第 23 页开始。',
    en: 'Record 4 ends on page 20, and record 5 begins on page 23.',
  },
  conditions: {
    'not-from-one': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的页次从第 {from} 页开始，不是第 1 页。',
        en: 'The pages of volume {volume} begin with {from}, not with 1.',
      },
      remedy: { zh: '请每卷从 1 起编页号。', en: 'Number the pages of each volume from 1.' },
    },
    'not-continuous': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件从第 {from} 页开始，应从第 {expected} 页开始。',
        en: 'Record {record} of volume {volume} begins on page {from}; page {expected} is due.',
      },
      remedy: { zh: '请补齐缺页，或重新编页次。', en: 'Add the missing pages, or number the pages again.' },
    },
    'not-asked': notAsked,
  },
  *check({ document, profile }) {
    if (!profile.volumeRules.continuousPages) {
      yield { condition: 'not-asked' };
      return;
    }
    for (const [v, { no: volume, records }] of document.volumes.entries()) {
      let expected: number | undefined = 1;
      for (const [r, { seq: record, pages }] of records.entries()) {
        if (pages && expected !== undefined && pages.from !== expected) {
          const condition = r === 0 ? 'not-from-one' : 'not-continuous';
          const target = { volume, record, pointer: `/volumes/${v}/records/${r}/pages/from` };
          yield { condition, target, params: { volume, record, from: pages.from, expected } };
        }
        // What follows a record without pages may begin anywhere.
        expected = pages && pages.to + 1;
      }
    }
  },
});
