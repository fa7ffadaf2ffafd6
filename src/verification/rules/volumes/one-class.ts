import { clause } from '../../clause.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { scopeClasses } from '../../filing-scope/scope-classes.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { notAsked } from './not-asked.ts';

/** V-03: preparation, supervision, construction, drawings and acceptance make volumes of their own. */
export const oneClass = defineRule({
  id: 'V-03',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '一卷一类检测', en: 'A volume holds records of one class' },
  source: clause('GB/T 50328-2014', '5.1.2-2'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '施工文件案卷中有一份监理文件。', en: 'A volume of construction files holds a supervision file.' },
  conditions: {
    mixed: {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件（{item}）属于 {other} 类，该卷是 {own} 类。',
        en: 'Record {record} of volume {volume} ({item}) is of class {other}; the volume is of class {own}.',
      },
      remedy: {
        zh: '请将该件移入 {other} 类案卷；案卷类别写错的，请更正。',
        en: 'Move it to a volume of class {other}, or correct the class of the volume.',
      },
    },
    'not-asked': notAsked,
  },
  *check({ document, profile }) {
    if (!profile.volumeRules.oneClass) {
      yield { condition: 'not-asked' };
      return;
    }
    const { topClassOf, topOf } = scopeClasses(profile);
    for (const [v, { no: volume, fileClass, records }] of document.volumes.entries()) {
      let own = fileClass === undefined ? undefined : topOf(fileClass);
      for (const [r, { seq: record, item }] of records.entries()) {
        const other = item === undefined ? undefined : topClassOf(item);
        own ??= other;
        if (item === undefined || own === undefined || other === undefined || own === other) continue;
        yield {
          condition: 'mixed',
          target: { volume, record, pointer: `/volumes/${v}/records/${r}/item` },
          params: { volume, record, item, own, other },
        };
      }
    }
  },
});
