import type { Bilingual } from '../../../i18n/text.ts';
import type { Condition, Rule } from '../../rule.ts';
import type { Asked } from './observe-review.ts';

const nothingToDo: Bilingual = { zh: '无需处理。', en: 'Nothing to do.' };

/** Said of what is looked at on paper. */
export const noPaper: Condition = {
  outcome: 'not_applicable',
  severity: 'info',
  message: { zh: '单套移交，没有纸质案卷。', en: 'Only electronic records are handed over.' },
  remedy: nothingToDo,
};

/** What is said of a review by people. @param asked.look what to look at */
export function conditionsOf({
  id,
  name,
  look,
}: Pick<Rule, 'id' | 'name'> & { readonly look: Bilingual }): Rule<Asked>['conditions'] {
  return {
    'to-be-reviewed': {
      outcome: 'manual_review',
      severity: 'warning',
      message: { zh: `${name.zh}：须由人员检查。{formZh}`, en: `${name.en}: somebody has to look. {formEn}` },
      remedy: {
        zh: `${look.zh}检查后请在 manualReviews 中写明 ${id} 的结果、检查人和日期，检查表的各项写入 values；也可由接收人员通过接口填写。`,
        en: `${look.en} Then state the outcome of ${id}, who found it and when in "manualReviews", with what the form asks for in "values"; or let the archivist fill it in over the API.`,
      },
    },
    failed: {
      outcome: 'failed',
      message: {
        zh: `${name.zh}：{reviewer}于 {day} 检查，不合格。{note}`,
        en: `${name.en}: {reviewer} found it wanting on {day}. {note}`,
      },
      remedy: { zh: `${look.zh}整改后请重新检查。`, en: `${look.en} Mend what is wrong and have it reviewed again.` },
    },
    'in-the-future': {
      outcome: 'failed',
      message: {
        zh: `${name.zh}：检查日期 {day} 晚于检测当日。`,
        en: `${name.en}: the review is dated {day}, after the day of the check.`,
      },
      remedy: { zh: '请更正检查日期。', en: 'Correct the date of the review.' },
    },
    'ill-filled': {
      outcome: 'manual_review',
      severity: 'warning',
      message: {
        zh: `${name.zh}：{reviewer}于 {day} 填写的检查表不全或有误，不予采信。{fieldsZh}`,
        en: `${name.en}: the form of {reviewer} of {day} is not filled in properly and does not count. {fieldsEn}`,
      },
      remedy: { zh: '请补填或更正后重新检测。', en: 'Fill it in or correct it, and check again.' },
    },
    contradicted: {
      outcome: 'failed',
      message: {
        zh: `${name.zh}：{reviewer}于 {day} 填写的结果为合格，与填写的内容不符。{fieldsZh}`,
        en: `${name.en}: {reviewer} called it passed on {day}, against what was filled in. {fieldsEn}`,
      },
      remedy: {
        zh: `${look.zh}请核对填写的内容和结果，不合格的请整改后重新检查。`,
        en: `${look.en} Compare the values with the outcome; mend what is wrong and have it reviewed again.`,
      },
    },
    'not-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有此项人工检查表。', en: 'This profile has no form for this check by people.' },
      remedy: nothingToDo,
    },
  };
}
