import { documentPlace } from '../../../delivery/document/document-place.ts';
import type { Parsed } from '../../../schema/validate.ts';
import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import type { Finding } from '../../finding.ts';
import type { Observation, Rule } from '../../rule.ts';
import { everyStage } from '../../rule.ts';
import { findingsOf } from '../../run-rules.ts';

/** IN-03: the handover document follows schemas/handover.schema.json. It stands before all other rules, which need a sound document. */
export const documentSchemaRule: Omit<Rule<'broken'>, 'check'> = {
  id: 'IN-03',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '元数据完整性检测', en: 'The handover document follows its schema' },
  source: clause('DA/T 70-2018', '2-3'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '案卷号写成文字“一”。', en: 'The number of a volume is written as a word.' },
  conditions: {
    broken: {
      outcome: 'failed',
      message: {
        zh: 'handover.json 有一处不符合规定：{at}，应为：{expectedZh}。',
        en: 'handover.json is wrong at {at}; expected: {expectedEn}.',
      },
      remedy: { zh: '{remedyZh}', en: '{remedyEn}' },
    },
  },
};

/** Gives the findings of IN-03, one for each broken place. */
export function checkDocumentSchema(parsed: Parsed<unknown>): Finding[] {
  const observations = (parsed.ok ? [] : parsed.places).map(
    ({ pointer, code, expected, remedy }): Observation<'broken'> => ({
      condition: 'broken',
      target: { pointer },
      params: {
        at: documentPlace(pointer),
        expectedZh: expected.zh,
        expectedEn: expected.en,
        remedyZh: remedy.zh,
        remedyEn: remedy.en,
      },
      evidence: { code },
    }),
  );
  return findingsOf(documentSchemaRule, documentSchemaRule.severity, observations);
}
