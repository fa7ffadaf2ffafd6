import type { Bilingual } from '../../../i18n/text.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import type { ExaminedDelivery } from '../../examined-delivery.ts';
import { defineRule, type Rule, type Stage } from '../../rule.ts';

/** What tells one check by people from another. */
interface ManualCheck extends Pick<Rule, 'id' | 'property' | 'name' | 'source' | 'confidence' | 'stages' | 'example'> {
  /** Name of the form in the profile that says how the check is done; a profile without it does not ask for the check. */
  readonly form: string;
  /** What to look at. */
  readonly look: Bilingual;
  /** Whether there is anything to look at; left out, always. */
  readonly concerns?: (delivery: ExaminedDelivery) => boolean;
}

type Condition = 'to-be-reviewed' | 'failed' | 'in-the-future' | 'not-asked' | 'nothing-to-review';

/** The stages at which somebody holds the carrier in hands. */
export const atTheDoor: readonly Stage[] = ['handover', 'long_term'];

/**
 * A check that only people can do: it asks for them until `manualReviews` of the handover document says who found what and when.
 * What somebody found wrong weighs as much as what a machine finds.
 */
export function manualRule({ form, look, concerns = () => true, ...rule }: ManualCheck): Rule<Condition> {
  return defineRule<Condition>({
    ...rule,
    severity: 'blocking',
    conditions: {
      'to-be-reviewed': {
        outcome: 'manual_review',
        severity: 'warning',
        message: {
          zh: `${rule.name.zh}：须由人员检查。{formZh}`,
          en: `${rule.name.en}: somebody has to look. {formEn}`,
        },
        remedy: {
          zh: `${look.zh}检查后请在 manualReviews 中写明 ${rule.id} 的结果、检查人和日期。`,
          en: `${look.en} Then state the outcome of ${rule.id}, who found it and when in "manualReviews".`,
        },
      },
      failed: {
        outcome: 'failed',
        message: {
          zh: `${rule.name.zh}：{reviewer}于 {day} 检查，不合格。{note}`,
          en: `${rule.name.en}: {reviewer} found it wanting on {day}. {note}`,
        },
        remedy: { zh: `${look.zh}整改后请重新检查。`, en: `${look.en} Mend what is wrong and have it reviewed again.` },
      },
      'in-the-future': {
        outcome: 'failed',
        message: {
          zh: `${rule.name.zh}：检查日期 {day} 晚于检测当日。`,
          en: `${rule.name.en}: the review is dated {day}, after the day of the check.`,
        },
        remedy: { zh: '请更正检查日期。', en: 'Correct the date of the review.' },
      },
      'not-asked': {
        outcome: 'not_applicable',
        severity: 'info',
        message: { zh: '本规则集没有此项人工检查表。', en: 'This profile has no form for this check by people.' },
        remedy: { zh: '无需处理。', en: 'Nothing to do.' },
      },
      'nothing-to-review': {
        outcome: 'not_applicable',
        severity: 'info',
        message: { zh: '报送内容中没有须作此项检查的内容。', en: 'There is nothing in this delivery to review so.' },
        remedy: { zh: '无需处理。', en: 'Nothing to do.' },
      },
    },
    *check(delivery) {
      const text = delivery.profile.forms[form];
      if (!text) {
        yield { condition: 'not-asked' };
        return;
      }
      if (!concerns(delivery)) {
        yield { condition: 'nothing-to-review' };
        return;
      }
      const reviews = delivery.document.manualReviews ?? [];
      const latest = reviews.findLastIndex(({ rule: reviewed }) => reviewed === rule.id);
      const review = reviews[latest];
      if (!review) {
        yield { condition: 'to-be-reviewed', params: { formZh: text.zh, formEn: text.en } };
        return;
      }
      const { outcome, reviewer, reviewedOn: day, note = '' } = review;
      const seen = { target: { pointer: `/manualReviews/${latest}` }, params: { reviewer, day, note } };
      if (day > calendarDayOf(delivery.at)) {
        yield { ...seen, condition: 'in-the-future' };
        return;
      }
      if (outcome === 'failed') yield { ...seen, condition: 'failed' };
    },
  });
}
