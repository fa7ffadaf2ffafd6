import { clause } from '../../clause.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { notAsked } from './not-asked.ts';

/** V-12: in a volume text comes first and drawings after it. */
export const textFirst = defineRule({
  id: 'V-12',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '卷内文件排列检测', en: 'Text stands before drawings' },
  source: clause('GB/T 50328-2014', '5.2'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '卷内先排了三张图，后面还有说明。', en: 'Three drawings are followed by an explanation.' },
  conditions: {
    'text-after-drawing': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件是文字材料，排在图纸第 {drawing} 件之后。',
        en: 'Record {record} of volume {volume} is text and stands after the drawing of record {drawing}.',
      },
      remedy: {
        zh: '请将文字材料排在图纸之前，并重新编序号和页次。',
        en: 'Put text before drawings, and number records and pages again.',
      },
    },
    'not-asked': notAsked,
  },
  *check({ document, profile }) {
    if (!profile.volumeRules.textFirst) {
      yield { condition: 'not-asked' };
      return;
    }
    for (const [v, { no: volume, records }] of document.volumes.entries()) {
      const drawing = records.reduce(
        (first, { seq, kind }) => (kind === 'DRAWING' ? Math.min(first, seq) : first),
        Number.POSITIVE_INFINITY,
      );
      const r = records.findIndex(({ seq, kind }) => kind === 'TEXT' && seq > drawing);
      const record = records[r]?.seq;
      if (record === undefined) continue;
      const target = { volume, record, pointer: `/volumes/${v}/records/${r}` };
      yield { condition: 'text-after-drawing', target, params: { volume, record, drawing } };
    }
  },
});
