import { reviewWords as words } from '../../i18n/handover/review-words.ts';
import { Problem, type ProblemPlace } from '../../problem.ts';
import { type ReviewTrouble, reviewTroubles } from '../../profiles/reviews/judge-review.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { manualRules } from '../../verification/rules/manual/manual-rules.ts';
import { currentRound, type HandoverCase } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';
import { refuseOthers } from './reviewer.ts';

/** Notes what the archivist found of a rule that only people can check, where the profile's form is filled in properly. */
export function fillReview(
  current: HandoverCase,
  { rule: id, outcome, reviewedOn, values, note }: CommandOf<'fill_review'>,
  context: Context,
): EventOf<'review_filled'> | Problem {
  const person = actingPerson(context);
  const notMine = refuseOthers(current, person);
  if (notMine) return notMine;
  const { check } = currentRound(current);
  const rule = manualRules.find((one) => one.id === id);
  const form = context.policy.reviewForms.find((one) => one.rule === id);
  const isDue = check?.reviewsDue?.some((one) => one.rule === id) ?? false;
  if (!rule || !check || !(form || isDue)) return new Problem('handover.review-not-asked', { params: { rule: id } });
  const filled = { outcome, reviewedOn, ...(values && { values }) };
  const places: ProblemPlace[] = form ? Array.from(reviewTroubles(form, filled, check.counts), placeOf) : [];
  if (reviewedOn > calendarDayOf(new Date(context.at))) places.push(dayToCome);
  if (places.length > 0) {
    return new Problem('handover.review-ill-filled', { params: { rule: id, count: places.length }, places });
  }
  const review = { rule: id, property: rule.property, ...filled, ...(note !== undefined && { note }) };
  return {
    type: 'review_filled',
    ...headingOf(current, context),
    review: { ...review, by: personReference(person), at: context.at },
  };
}

function placeOf({ field, kind, expected }: ReviewTrouble): ProblemPlace {
  return {
    pointer: `/values/${field}`,
    code: `review.${kind}`,
    expected,
    remedy: kind === 'not-passing' ? words.correctOrFail : words.correctField,
  };
}

const dayToCome: ProblemPlace = {
  pointer: '/reviewedOn',
  code: 'review.day-to-come',
  expected: words.untilToday,
  remedy: words.correctField,
};
