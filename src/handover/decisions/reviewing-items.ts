import { Problem } from '../../problem.ts';
import { currentRound, type HandoverCase, type Round } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';
import { type ItemTarget, type ItemUnderReview, progressAfter } from '../sampling/item-review.ts';
import { refuseOthers } from './reviewer.ts';

/** Notes that the records of the round are there to be reviewed, once for each round. */
export function recordReviewPlan(current: HandoverCase, context: Context): EventOf<'review_planned'> | Problem {
  const { draw, reviewProgress } = currentRound(current);
  if (!draw) return new Problem('handover.review-not-taken');
  if (reviewProgress) return new Problem('handover.review-planned');
  const { progress } = context;
  if (!progress) throw new Error(`The records of ${current.id} have not been counted.`);
  return { type: 'review_planned', ...headingOf(current, context), progress };
}

/** Notes what the archivist found of records; a record can be looked at again, and what was found last counts. */
export function reviewItems(
  current: HandoverCase,
  { outcome, items, note }: CommandOf<'review_items'>,
  context: Context,
): EventOf<'items_reviewed'> | Problem {
  const person = actingPerson(context);
  const notMine = refuseOthers(current, person);
  if (notMine) return notMine;
  const { reviewProgress } = currentRound(current);
  if (!reviewProgress) return new Problem('handover.review-unplanned');
  if (outcome === 'failed' && !note?.trim()) return new Problem('handover.reason-missing');
  const { named } = context;
  const unknown = unfound(items, named);
  if (unknown) return unknown;
  return {
    type: 'items_reviewed',
    ...headingOf(current, context),
    by: personReference(person),
    outcome,
    items,
    count: named.length,
    ...(note !== undefined && { note }),
    progress: progressAfter(reviewProgress, named, outcome),
  };
}

/** Why a review does not suffice to accept the content; undefined where it does. */
export function notReviewed({ reviewProgress }: Round): Problem | undefined {
  if (!reviewProgress) return new Problem('handover.review-unplanned');
  const { failed, planned, reviewed } = reviewProgress;
  if (reviewed < planned) {
    return new Problem('handover.review-incomplete', { params: { planned, left: planned - reviewed } });
  }
  return failed > 0 ? new Problem('handover.items-failed', { params: { count: failed } }) : undefined;
}

function unfound(targets: readonly ItemTarget[], named: readonly ItemUnderReview[]): Problem | undefined {
  const records = new Set(named.map(({ volume, record }) => `${volume}/${record}`));
  const volumes = new Set(named.filter(({ reason, review }) => reason && !review).map(({ volume }) => volume));
  for (const { volume, record } of targets) {
    if (record === undefined) {
      if (!volumes.has(volume)) return new Problem('handover.volume-reviewed', { params: { volume } });
    } else if (!records.has(`${volume}/${record}`)) {
      return new Problem('handover.item-unknown', { params: { volume, record } });
    }
  }
  return undefined;
}
