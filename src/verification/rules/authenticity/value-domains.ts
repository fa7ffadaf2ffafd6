import { defineRule, everyStage } from '../../rule.ts';

/** AU-04: codes are codes that the profile knows, and references lead to something declared. */
export const valueDomains = defineRule({
  id: 'AU-04',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '设定值域的元数据项值域符合度检测', en: 'Codes are known ones' },
  source: "DA/T 70-2018, 1-4; the code lists are the profile's data",
  confidence: 'quoted',
  stages: everyStage,
  example: { zh: '案卷类别写成“C9”，类别表中没有。', en: 'A volume has the class "C9", which is not in the list.' },
  conditions: {
    'unknown-class': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的类别“{value}”不在本规则集的类别表中。',
        en: 'The class "{value}" of volume {volume} is not in the list of this profile.',
      },
      remedy: { zh: '请使用下列类别之一：{known}。', en: 'Use one of: {known}.' },
    },
    'unknown-unit-work': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的单位工程“{value}”没有在 unitWorks 中列出。',
        en: 'The unit work "{value}" of volume {volume} is not among "unitWorks".',
      },
      remedy: { zh: '请更正代码，或在 unitWorks 中补充该单位工程。', en: 'Correct the code, or add the unit work.' },
    },
  },
  *check({ document, profile }) {
    const classes = profile.fileClasses.map(({ code }) => code);
    const unitWorks = new Set(document.unitWorks?.map(({ code }) => code));
    for (const [v, { no, fileClass, unitWork }] of document.volumes.entries()) {
      if (fileClass !== undefined && classes.length > 0 && !classes.includes(fileClass)) {
        const target = { volume: no, pointer: `/volumes/${v}/fileClass` };
        yield {
          condition: 'unknown-class',
          target,
          params: { volume: no, value: fileClass, known: classes.join(', ') },
        };
      }
      if (unitWork !== undefined && !unitWorks.has(unitWork)) {
        const target = { volume: no, pointer: `/volumes/${v}/unitWork` };
        yield { condition: 'unknown-unit-work', target, params: { volume: no, value: unitWork } };
      }
    }
  },
});
