import { type Bilingual, fill } from '../../../i18n/text.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, type Rule, type Stage } from '../../rule.ts';
import { hasPaper } from '../volumes/paper-references.ts';
import { type Asked, latestReview, observeReview } from './observe-review.ts';
import { conditionsOf, noPaper } from './review-conditions.ts';

/** What tells one check by people from another. */
interface ManualCheck extends Pick<Rule, 'id' | 'property' | 'name' | 'source' | 'confidence' | 'stages' | 'example'> {
  /** Name of the profile's text that says how the check is done; without it the form's fields say so. */
  readonly form: string;
  /** What to look at. */
  readonly look: Bilingual;
}

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
    looksAt: wholes,
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
    looksAt: wholes,
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

const reviewedBy: Bilingual = {
  zh: '由{reviewer}于 {day} 检查，合格。',
  en: 'Reviewed by {reviewer} on {day}: passed.',
};
