import type { Bilingual } from '../../../i18n/text.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import type { ExaminedDelivery } from '../../examined-delivery.ts';
import { type Condition, defineRule, type Observation, type Rule, type Stage } from '../../rule.ts';
import { hasPaper } from '../volumes/paper-references.ts';

/** What tells one check by people from another. */
interface ManualCheck extends Pick<Rule, 'id' | 'property' | 'name' | 'source' | 'confidence' | 'stages' | 'example'> {
  /** Name of the form in the profile that says how the check is done; a profile without it does not ask for the check. */
  readonly form: string;
  /** What to look at. */
  readonly look: Bilingual;
}

type Asked = 'to-be-reviewed' | 'failed' | 'in-the-future' | 'not-asked';

/** The stages at which somebody holds the carrier in hands. */
export const atTheDoor: readonly Stage[] = ['handover', 'long_term'];

/**
 * A check that only people can do: it asks for them until `manualReviews` of the handover document says who found what and when.
 * What somebody found wrong weighs as much as what a machine finds.
 */
export function manualRule(asked: ManualCheck): Rule<Asked> {
  const { form, look: _look, ...rule } = asked;
  return defineRule<Asked>({
    ...rule,
    severity: 'blocking',
    conditions: conditionsOf(asked),
    check: (delivery) => observeReview(delivery, rule.id, form),
  });
}

/** The same of what is on paper, where there is any. */
export function manualRuleOnPaper(asked: ManualCheck): Rule<Asked | 'no-paper'> {
  const { form, look: _look, ...rule } = asked;
  return defineRule<Asked | 'no-paper'>({
    ...rule,
    severity: 'blocking',
    conditions: { ...conditionsOf(asked), 'no-paper': noPaper },
    *check(delivery) {
      if (hasPaper(delivery.document)) yield* observeReview(delivery, rule.id, form);
      else yield { condition: 'no-paper' };
    },
  });
}

function* observeReview(
  { document, profile, at }: ExaminedDelivery,
  id: string,
  form: string,
): Generator<Observation<Asked>> {
  const text = profile.forms[form];
  if (!text) {
    yield { condition: 'not-asked' };
    return;
  }
  const reviews = document.manualReviews ?? [];
  const latest = reviews.findLastIndex(({ rule }) => rule === id);
  const review = reviews[latest];
  if (!review) {
    yield { condition: 'to-be-reviewed', params: { formZh: text.zh, formEn: text.en } };
    return;
  }
  const { outcome, reviewer, reviewedOn: day, note = '' } = review;
  const seen = { target: { pointer: `/manualReviews/${latest}` }, params: { reviewer, day, note } };
  if (day > calendarDayOf(at)) yield { ...seen, condition: 'in-the-future' };
  else if (outcome === 'failed') yield { ...seen, condition: 'failed' };
}

const nothingToDo: Bilingual = { zh: '无需处理。', en: 'Nothing to do.' };

const noPaper: Condition = {
  outcome: 'not_applicable',
  severity: 'info',
  message: { zh: '单套移交，没有纸质案卷。', en: 'Only electronic records are handed over.' },
  remedy: nothingToDo,
};

function conditionsOf({ id, name, look }: ManualCheck): Rule<Asked>['conditions'] {
  return {
    'to-be-reviewed': {
      outcome: 'manual_review',
      severity: 'warning',
      message: { zh: `${name.zh}：须由人员检查。{formZh}`, en: `${name.en}: somebody has to look. {formEn}` },
      remedy: {
        zh: `${look.zh}检查后请在 manualReviews 中写明 ${id} 的结果、检查人和日期。`,
        en: `${look.en} Then state the outcome of ${id}, who found it and when in "manualReviews".`,
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
    'not-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有此项人工检查表。', en: 'This profile has no form for this check by people.' },
      remedy: nothingToDo,
    },
  };
}
