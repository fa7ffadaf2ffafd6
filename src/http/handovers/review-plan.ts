import { currentRound, type HandoverCase } from '../../handover/case/case.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import type { CaseReader } from '../../handover/desk/ports.ts';
import type { FoundTarget } from '../../handover/sampling/review-items.ts';
import type { Draw, ReviewPlan } from '../../handover/sampling/review-plan.ts';
import type { Actor } from '../../identity/actor.ts';
import { Problem } from '../../problem.ts';
import type { ReviewPlanView } from '../../schema/types/http/review-plan.ts';
import { json } from '../routing/answer.ts';
import { limitParameter, page } from '../routing/page.ts';
import { integerParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import { openDocumentReader } from './document/document-reader.ts';
import type { LookAt } from './sight.ts';

interface ReviewPlanNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
}

const afterPlace = integerParameter('after', {
  description: 'How many records came before: `next` of the page before.',
  minimum: 0,
  maximum: 1_000_000_000,
  fallback: 0,
});

/** Which records the review of the present round looks at: fixed when the review was first taken, and made again here. */
export function reviewPlanRoutes<Tx>({ desk, lookAt }: ReviewPlanNeeds<Tx>): Route[] {
  const reader = openDocumentReader();
  const planOf = async (actor: Actor, id: string): Promise<Planned> => {
    const current = await lookAt(actor, { id, thing: 'case' });
    const { draw, submission } = currentRound(current);
    if (!draw || !submission) throw new Problem('handover.review-not-taken');
    const raw = await desk.cases.document(current.id, submission.document);
    if (!raw) throw new Error(`${current.id} was submitted with a document that is gone`);
    const plan = await reader.reviewPlan(raw, draw, await targetsOf(desk.cases, current));
    return { current, document: submission.document, draw, plan };
  };
  const problems = ['handover.not-found', 'handover.review-not-taken'] as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/review-plan',
      operation: 'showReviewPlan',
      summary: 'Show how the sample of the present review is drawn, and how many records of each class it takes.',
      access: 'read',
      answers: { 200: { description: 'The plan.', schema: 'http/review-plan' } },
      problems,
      handle: async ({ actor, part }) => json(200, planView(await planOf(actor, part('handover')))),
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/review-plan/records',
      operation: 'listPlannedRecords',
      summary: 'List the records that the present review looks at, in the order of the document.',
      access: 'read',
      query: [limitParameter, afterPlace],
      answers: { 200: { description: 'A page of records.', schema: 'list:http/planned-record' } },
      problems,
      async handle({ ctx, actor, part, query }) {
        const { plan } = await planOf(actor, part('handover'));
        const [limit, before] = [query(limitParameter), query(afterPlace)];
        const entries = plan.items
          .slice(before, before + limit + 1)
          .map((item, index) => ({ item, place: before + index + 1 }));
        return page(ctx, { entries, limit, keyOf: ({ place }) => String(place), show: ({ item }) => item });
      },
    }),
  ];
}

interface Planned {
  readonly current: HandoverCase;
  readonly document: string;
  readonly draw: Draw;
  readonly plan: ReviewPlan;
}

function planView({ current, document, draw, plan }: Planned): ReviewPlanView {
  return {
    round: current.round,
    ...draw,
    rule: { ...draw.rule },
    document,
    records: plan.strata.reduce((sum, { records }) => sum + records, 0),
    planned: plan.items.length,
    strata: plan.strata.map((stratum) => ({ ...stratum })),
  };
}

const pageLength = 1000;

/** What the check of the round and people have found. */
async function targetsOf(cases: CaseReader, current: HandoverCase): Promise<readonly FoundTarget[]> {
  const targets: FoundTarget[] = current.findings.map(({ target }) => target);
  const started = currentRound(current).checking?.sequence;
  if (started === undefined) return targets;
  for (let after = 0; ; ) {
    const found = await cases.checkFindings(current.id, started, { after, limit: pageLength });
    if (found.length === 0) return targets;
    targets.push(...found.map(({ target }) => target));
    after += found.length;
  }
}
