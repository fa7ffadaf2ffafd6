import type { TextParameters } from '../../../i18n/text.ts';
import { fieldTroubles, formSentence } from '../../../profiles/reviews/field-words.ts';
import { type ReviewTrouble, reviewTroubles } from '../../../profiles/reviews/judge-review.ts';
import type { Delivered } from '../../../profiles/reviews/review-limit.ts';
import type { HandoverDocument, ManualReview } from '../../../schema/types/handover.ts';
import type { ReviewForm } from '../../../schema/types/profile.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import type { ExaminedDelivery } from '../../examined-delivery.ts';
import type { Observation } from '../../rule.ts';

/** What there is to say of a review by people. */
export type Asked = 'to-be-reviewed' | 'failed' | 'in-the-future' | 'ill-filled' | 'contradicted' | 'not-asked';

interface PlacedReview {
  readonly review: ManualReview;
  readonly pointer: string;
}

/** The review of a rule that counts: the last one that the handover document states. */
export function latestReview({ manualReviews = [] }: HandoverDocument, id: string): PlacedReview | undefined {
  const index = manualReviews.findLastIndex(({ rule }) => rule === id);
  const review = manualReviews[index];
  return review && { review, pointer: `/manualReviews/${index}` };
}

/**
 * What the handover document says of a review, held against the profile's form; nothing where it passed.
 * @param named name of the profile's text that says how the check is done
 */
export function* observeReview(delivery: ExaminedDelivery, id: string, named: string): Generator<Observation<Asked>> {
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
