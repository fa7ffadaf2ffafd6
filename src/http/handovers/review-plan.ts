import { currentRound, type HandoverCase } from '../../handover/case/case.ts';
import type { CaseReader } from '../../handover/desk/ports.ts';
import type { ItemUnderReview, ReviewProgress } from '../../handover/sampling/item-review.ts';
import type { Draw } from '../../handover/sampling/review-plan.ts';
import type { Actor } from '../../identity/actor.ts';
import { Problem } from '../../problem.ts';
import { largestNumber } from '../../schema/largest-number.ts';
import type { PlannedRecordView } from '../../schema/types/http/planned-record.ts';
import type { ReviewPlanView } from '../../schema/types/http/review-plan.ts';
import { json } from '../routing/answer.ts';
import { limitParameter, page } from '../routing/page.ts';
import { choiceParameter, integerParameter, numberParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import type { LookAt } from './sight.ts';

interface ReviewPlanNeeds {
  readonly cases: CaseReader;
  readonly lookAt: LookAt;
}

const afterNumber = integerParameter('after', {
  description: 'Number of the last record of the page before, as `next` gives it.',
  minimum: 0,
  maximum: largestNumber,
  fallback: 0,
});

const ofVolume = numberParameter('volume', { description: 'Only records of the volume with this number.' });

const inReview = choiceParameter('review', {
  description: 'Only records of which archivists have found this; `pending`: nobody has looked at them.',
  choices: ['pending', 'passed', 'failed'],
});

const whichRecords = choiceParameter('records', {
  description: '`planned`, as usual: those that the review has to look at; `all`: every record of the round.',
  choices: ['planned', 'all'],
});

/** Which records the review of the present round looks at, fixed when it was first taken, and what was found of them. */
export function reviewPlanRoutes({ cases, lookAt }: ReviewPlanNeeds): Route[] {
  const problems = ['handover.not-found', 'handover.review-not-taken', 'handover.review-unplanned'] as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/review-plan',
      operation: 'showReviewPlan',
      summary:
        'Show how the sample of the present review is drawn, what it takes of each class, and how far the review is.',
      access: 'read',
      answers: { 200: { description: 'The plan.', schema: 'http/review-plan' } },
      problems,
      async handle({ actor, part }) {
        return json(200, await planView(cases, await underReview(lookAt, actor, part('handover'))));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/review-plan/records',
      operation: 'listPlannedRecords',
      summary:
        'List the records of the present review by the numbers of volumes and records, with what was found of each.',
      access: 'read',
      query: [limitParameter, afterNumber, ofVolume, inReview, whichRecords],
      answers: { 200: { description: 'A page of records.', schema: 'list:http/planned-record' } },
      problems,
      async handle({ ctx, actor, part, query }) {
        const { id, round } = (await underReview(lookAt, actor, part('handover'))).current;
        const limit = query(limitParameter);
        const filter = {
          planned: query(whichRecords) === 'all' ? undefined : true,
          volume: query(ofVolume),
          review: query(inReview),
        };
        const entries = await cases.reviewItems(id, round, filter, { after: query(afterNumber), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ number }) => String(number), show: recordView });
      },
    }),
  ];
}

interface UnderReview {
  readonly current: HandoverCase;
  readonly document: string;
  readonly draw: Draw;
  readonly progress: ReviewProgress;
}

async function underReview(lookAt: LookAt, actor: Actor, id: string): Promise<UnderReview> {
  const current = await lookAt(actor, { id, thing: 'case' });
  const { draw, reviewProgress: progress, submission } = currentRound(current);
  if (!draw || !submission) throw new Problem('handover.review-not-taken');
  if (!progress) throw new Problem('handover.review-unplanned');
  return { current, document: submission.document, draw, progress };
}

async function planView(
  cases: CaseReader,
  { current: { id, round }, document, draw, progress }: UnderReview,
): Promise<ReviewPlanView> {
  const strata = await cases.reviewStrata(id, round);
  return {
    round,
    ...draw,
    rule: { ...draw.rule },
    document,
    records: strata.reduce((sum, { records }) => sum + records, 0),
    progress,
    strata: strata.map((stratum) => ({ ...stratum })),
  };
}

function recordView({ check, fileClass, reason, record, review, title, volume }: ItemUnderReview): PlannedRecordView {
  return {
    volume,
    record,
    title,
    fileClass,
    ...(reason && { reason }),
    check,
    review: review?.outcome ?? 'pending',
    ...(review && {
      reviewed: {
        by: review.by.name,
        at: review.at,
        round: review.round,
        ...(review.note !== undefined && { note: review.note }),
      },
    }),
  };
}
