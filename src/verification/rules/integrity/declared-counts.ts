import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-01: there is as much of everything as the delivering unit says. */
export const declaredCounts = defineRule({
  id: 'IN-01',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '总件数相符性检测', en: 'Volumes, records and files are as many as declared' },
  source: clause('DA/T 70-2018', '2-1'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '移交清单写明 52 件，实际只有 51 件。', en: '52 records are declared and 51 are there.' },
  conditions: {
    differs: {
      outcome: 'failed',
      message: {
        zh: '移交清单写明共 {declared} {zh}，实际有 {counted} {zh}。',
        en: '{declared} {en} are declared, and {counted} were counted.',
      },
      remedy: {
        zh: '请查明是漏交、多交还是写错，然后补齐或更正 declared。',
        en: 'Find out whether something is missing or too much, then complete it or correct "declared".',
      },
    },
    undeclared: {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '移交清单没有写明总件数。', en: 'No totals are declared.' },
      remedy: {
        zh: '可在 handover.json 的 declared 中写明。',
        en: 'They can be stated in "declared" of handover.json.',
      },
    },
  },
  *check({ document: { declared, volumes }, files }) {
    let stated = 0;
    for (const [member, counted, words] of [
      ['volumes', volumes.length, { zh: '卷', en: 'volumes' }],
      ['records', volumes.reduce((sum, { records }) => sum + records.length, 0), { zh: '件', en: 'records' }],
      ['files', files.length, { zh: '个电子文件', en: 'files' }],
    ] as const) {
      const expected = declared?.[member];
      if (expected === undefined) continue;
      stated += 1;
      if (expected === counted) continue;
      const numbers = { declared: expected, counted };
      const target = { pointer: `/declared/${member}` };
      yield { condition: 'differs', target, params: { ...words, ...numbers }, evidence: numbers };
    }
    if (stated === 0) yield { condition: 'undeclared' };
  },
});
