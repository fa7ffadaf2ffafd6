import { type Bilingual, fill, type TextParameters } from '../../../i18n/text.ts';
import { fieldTroubles, formSentence } from '../../../profiles/reviews/field-words.ts';
import { type ReviewTrouble, reviewTroubles } from '../../../profiles/reviews/judge-review.ts';
import type { Delivered } from '../../../profiles/reviews/review-limit.ts';
import type { HandoverDocument, ManualReview } from '../../../schema/types/handover.ts';
import type { ReviewForm } from '../../../schema/types/profile.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import type { ExaminedDelivery } from '../../examined-delivery.ts';
import { type Condition, defineRule, type Observation, type Rule, type Stage } from '../../rule.ts';
import { hasPaper } from '../volumes/paper-references.ts';

/** What tells one check by people from another. */
interface ManualCheck extends Pick<Rule, 'id' | 'property' | 'name' | 'source' | 'confidence' | 'stages' | 'example'> {
  /** Name of the profile's text that says how the check is done; without it the form's fields say so. */
  readonly form: string;
  /** What to look at. */
  readonly look: Bilingual;
}

type Asked = 'to-be-reviewed' | 'failed' | 'in-the-future' | 'ill-filled' | 'contradicted' | 'not-asked';

/** The stages at which somebody holds the carrier in hands. */
export const atTheDoor: readonly Stage[] = ['handover', 'long_term'];

/**
 * A check that only people can do: it asks for them until `manualReviews` of the handover document says who found what and when,
 * with what the profile's form asks for. What somebody found wrong weighs as much as what a machine finds.
 */
export function manualRule(asked: ManualCheck): Rule<Asked> {
  const { form, look: _look, ...rule } = asked;
  return defineRule<Asked>({
    ...rule,
    severity: 'blocking',
    conditions: conditionsOf(asked),
    check: (delivery) => observeReview(delivery, rule.id, form),
    ...passOf(rule.id),
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
    ...passOf(rule.id),
  });
}

/** A pass is somebody's: it says whose, of when, and what was filled in. */
function passOf(id: string): Pick<Rule, 'basis' | 'evidence'> {
  return {
    basis({ document }) {
      const { review } = latestReview(document, id) ?? {};
      return review && fill(reviewedBy, { reviewer: review.reviewer, day: review.reviewedOn });
    },
    evidence({ document }) {
      const { review } = latestReview(document, id) ?? {};
      return review ? { review } : {};
    },
  };
}

interface PlacedReview {
  readonly review: ManualReview;
  readonly pointer: string;
}

function latestReview({ manualReviews = [] }: HandoverDocument, id: string): PlacedReview | undefined {
  const index = manualReviews.findLastIndex(({ rule }) => rule === id);
  const review = manualReviews[index];
  return review && { review, pointer: `/manualReviews/${index}` };
}

function* observeReview(delivery: ExaminedDelivery, id: string, named: string): Generator<Observation<Asked>> {
  const { document, profile, at } = delivery;
  const form = profile.reviewForms.find(({ rule }) => rule === id);
  const text = profile.forms[named] ?? (form && formSentence(form));
  if (!text) {
    yield { condition: 'not-asked' };
    return;
  }
  const row = form && { row: form };
  const latest = latestReview(document, id);
  if (!latest) {
    const evidence = form && { evidence: { fields: form.fields.map(({ name }) => name) } };
    yield { condition: 'to-be-reviewed', params: { formZh: text.zh, formEn: text.en }, ...evidence, ...row };
    return;
  }
  const { review, pointer } = latest;
  const { outcome, reviewer, reviewedOn: day, note = '' } = review;
  const seen = { target: { pointer }, params: { reviewer, day, note }, ...row };
  const troubles = form ? [...reviewTroubles(form, review, deliveredOf(delivery))] : [];
  const [against, ill] = partitioned(troubles);
  if (day > calendarDayOf(at)) yield { ...seen, condition: 'in-the-future' };
  else if (outcome === 'failed') yield { ...seen, condition: 'failed', evidence: { review } };
  else if (form && ill.length > 0) yield { ...seen, condition: 'ill-filled', ...toldOf(form, ill, seen.params) };
  else if (form && against.length > 0) {
    yield { ...seen, condition: 'contradicted', ...toldOf(form, against, seen.params) };
  }
}

function partitioned(troubles: readonly ReviewTrouble[]): [against: ReviewTrouble[], ill: ReviewTrouble[]] {
  return [troubles.filter(({ kind }) => kind === 'not-passing'), troubles.filter(({ kind }) => kind !== 'not-passing')];
}

/** What troubles a form, field by field. */
function toldOf(
  form: ReviewForm,
  troubles: readonly ReviewTrouble[],
  params: TextParameters,
): Pick<Observation, 'params' | 'evidence'> {
  const words = fieldTroubles(form, troubles);
  return { params: { ...params, fieldsZh: words.zh, fieldsEn: words.en }, evidence: { troubles } };
}

function deliveredOf({ files }: ExaminedDelivery): Delivered {
  return {
    files: files.length,
    bytes: Iterator.from(files).reduce((sum, { fixity }) => sum + (fixity?.bytes ?? 0), 0),
  };
}

const reviewedBy: Bilingual = {
  zh: '由{reviewer}于 {day} 检查，合格。',
  en: 'Reviewed by {reviewer} on {day}: passed.',
};

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
