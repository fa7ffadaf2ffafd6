import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { scopeClasses } from '../../filing-scope/scope-classes.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { notAsked } from './not-asked.ts';

/** V-04: of a project with several unit works, volumes belong to one of them. */
export const unitWorks = defineRule({
  id: 'V-04',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '按单位工程立卷检测', en: 'Volumes belong to a unit work' },
  source: clause('GB/T 50328-2014', { zh: '5.1.2-3、5.1.4', en: '5.1.2-3 and 5.1.4' }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: {
    zh: '工程有 1#、2# 楼，竣工图案卷没有写明是哪一栋。',
    en: 'Of two buildings, a volume of drawings names neither.',
  },
  conditions: {
    'no-unit-work': {
      outcome: 'failed',
      message: {
        zh: '工程有 {count} 个单位工程，第 {volume} 卷（{fileClass}）没有写明属于哪一个。',
        en: 'The project has {count} unit works, and volume {volume} ({fileClass}) does not say to which it belongs.',
      },
      remedy: {
        zh: '请按单位工程分别立卷，并写明 unitWork。',
        en: 'Make volumes for each unit work and state "unitWork".',
      },
    },
    'not-asked': notAsked,
  },
  *check({ document, profile }) {
    const asked = new Set(profile.volumeRules.perUnitWork);
    if (asked.size === 0) {
      yield { condition: 'not-asked' };
      return;
    }
    const count = document.unitWorks?.length ?? 0;
    const { topOf } = scopeClasses(profile);
    for (const [v, { no: volume, fileClass, unitWork }] of count > 1 ? document.volumes.entries() : []) {
      if (unitWork !== undefined || fileClass === undefined) continue;
      if (!asked.has(fileClass) && !asked.has(topOf(fileClass))) continue;
      const target = { volume, pointer: `/volumes/${v}/unitWork` };
      yield { condition: 'no-unit-work', target, params: { volume, fileClass, count } };
    }
  },
});
