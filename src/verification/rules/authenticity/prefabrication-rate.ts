import { placeWords } from '../../../i18n/verification/description-words.ts';
import { clause, sources } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { weighPrefabrication } from '../../prefabrication/weigh-prefabrication.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-16: the prefabrication rate and grade are the ones that the points of the building make. */
export const prefabricationRates = defineRule({
  id: 'AU-16',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '装配率及等级检测', en: 'Prefabrication rate and grade are right' },
  source: sources(clause('GB/T 51129-2017', { zh: '3.0.3、4.0.1、5.0.2', en: '3.0.3, 4.0.1 and 5.0.2' }), {
    zh: '修约和限值为归档规则集的数据',
    en: 'rounding and limits are data of the profile',
  }),
  confidence: 'memory',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '各项得分算得 75.6%，却申报 AA 级。', en: 'The points make 75.6 per cent, and grade AA is declared.' },
  conditions: {
    'rate-differs': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}写明装配率 {stated}%，按各项得分应为 {computed}%。',
        en: 'A prefabrication rate of {stated} % is stated of {placeEn}; its points make {computed} %.',
      },
      remedy: { zh: '请核对得分和装配率。', en: 'Compare points and rate.' },
    },
    'too-many-points': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的{zh}得分 {points}，最高 {limit}。',
        en: '{en}, of {placeEn}: {points}; at most {limit} can be had.',
      },
      remedy: { zh: '请更正得分。', en: 'Correct the points.' },
    },
    'too-little': {
      outcome: 'failed',
      severity: 'warning',
      message: {
        zh: '{placeZh}的{zh}是 {points}，装配式建筑应不低于 {limit}。',
        en: '{en}, of {placeEn}: {points}; a prefabricated building has at least {limit}.',
      },
      remedy: {
        zh: '请核对；未达到的不能称为装配式建筑。',
        en: 'Compare it; with less the building does not count as prefabricated.',
      },
    },
    'not-decorated': {
      outcome: 'failed',
      severity: 'warning',
      message: {
        zh: '{placeZh}没有全装修，装配式建筑应采用全装修。',
        en: 'A prefabricated building is fully decorated, and {placeEn} is not.',
      },
      remedy: { zh: '请核对是否全装修。', en: 'See whether it is fully decorated.' },
    },
    'grade-differs': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}写明等级 {stated}，装配率 {rate}% 对应的等级是{graded}。',
        en: 'Grade {stated} is stated of {placeEn}; a rate of {rate} % makes: {graded}.',
      },
      remedy: { zh: '请更正等级。', en: 'Correct the grade.' },
    },
    'grade-undeserved': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}写明等级 {stated}，但主体结构竖向构件的应用比例 {share}% 低于 {limit}%，不能评级。',
        en: 'Grade {stated} is stated of {placeEn}, but with {share} % of prefabricated vertical parts there is no grade below {limit} %.',
      },
      remedy: { zh: '请更正等级或比例。', en: 'Correct the grade or the share.' },
    },
    'nothing-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有装配率的计算规定。', en: 'This profile does not say how prefabrication is rated.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
    'not-prefabricated': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '没有写明装配式建筑的内容。', en: 'Nothing is said of prefabrication.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document, profile: { prefabrication: rules } }) {
    if (!rules) {
      yield { condition: 'nothing-asked' };
      return;
    }
    const { project, unitWorks = [] } = document;
    const works = [
      { level: 'project', pointer: '/project', stated: project.prefabrication } as const,
      ...unitWorks.map(({ prefabrication: stated }, index) => {
        return { level: 'unitWork', pointer: `/unitWorks/${index}`, stated } as const;
      }),
    ];
    let seen = 0;
    for (const { level, pointer, stated } of works) {
      if (!stated) continue;
      seen += 1;
      const { zh, en } = placeWords({ level });
      const place = { placeZh: zh, placeEn: en };
      for (const { condition, member, params } of weighPrefabrication(stated, rules)) {
        const target = { pointer: `${pointer}/prefabrication/${member}` };
        yield { condition, target, params: { ...place, ...params }, evidence: params };
      }
    }
    if (seen === 0) yield { condition: 'not-prefabricated' };
  },
});
