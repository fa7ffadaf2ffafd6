import { openThreads } from '../concurrency/threads.ts';
import { currentRound, type HandoverCase, type Round } from '../handover/case/case.ts';
import { type Desk, prepareCommand } from '../handover/desk/desk.ts';
import { eachCheckFinding, eachReviewItem } from '../handover/desk/reading.ts';
import { keepReviewItems } from '../handover/desk/review-items.ts';
import { eachDifference } from '../handover/rounds/compare.ts';
import { foundTargets } from '../handover/sampling/found-targets.ts';
import type { ItemReview, ItemUnderReview } from '../handover/sampling/item-review.ts';
import type { PlannedItem } from '../handover/sampling/plan-items.ts';
import { type CaseWork, casePayload, type JobOffice, unlessOvertaken } from './case-work.ts';
import type { JobHandler } from './handler.ts';
import type { ReviewPlanJob } from './threads/review-plan-thread.ts';

const agent = 'review-plan';

/**
 * Draws what the review of a round looks at once somebody has taken it. Records that passed in an earlier round and have not
 * changed since keep their review.
 */
export function openReviewPlans<Tx>({ desk, atOnce }: Pick<CaseWork<Tx>, 'desk' | 'atOnce'>): JobOffice<Tx> {
  const threads = openThreads<ReviewPlanJob, readonly PlannedItem[]>('./threads/review-plan-thread', {
    beside: import.meta.url,
    threads: atOnce,
  });
  const handler: JobHandler<Tx> = async (job, { signal, report }) => {
    const { handover, sequence } = casePayload(job.payload);
    const current = await desk.cases.find(handover);
    const { draw, number, reviewProgress, submission } = current ? currentRound(current) : {};
    // Somebody may have taken the case back, or another claim may have had it planned.
    if (!current || !draw || !number || !submission || reviewProgress) return undefined;
    const before = roundReviewedBefore(current);
    const reviews = before ? await passedReviews(desk, current, before) : new Map<string, PassedItem>();
    const planned = await threads.run(
      {
        document: await submitted(desk, current, submission.document),
        draw,
        targets: await foundTargets(current, (started) => eachCheckFinding(desk.cases, current.id, started)),
        earlier: before && {
          document: await submitted(desk, current, before.submission.document),
          changedPaths: await changedPaths(desk, current, before),
          passed: [...reviews.values()],
        },
      },
      { signal },
    );
    report({ phase: 'recording' });
    const items = planned.map(({ keeps, ...item }): ItemUnderReview => {
      const review = keeps ? reviews.get(placeOf(item))?.review : undefined;
      return { ...item, ...(review && { review }) };
    });
    await keepReviewItems(desk, { id: handover, round: number }, items);
    const command = { name: 'record_review_plan' } as const;
    return unlessOvertaken(
      await prepareCommand(desk, handover, { actor: { agent }, command, key: `${agent}-${sequence}` }),
    );
  };
  return { handler, close: () => threads.close() };
}

type ReviewedBefore = Round & { readonly submission: NonNullable<Round['submission']> };

function roundReviewedBefore({ rounds, round }: HandoverCase): ReviewedBefore | undefined {
  return rounds.findLast(
    (one): one is ReviewedBefore =>
      one.number < round && one.submission !== undefined && one.reviewProgress !== undefined,
  );
}

interface PassedItem extends ItemUnderReview {
  readonly review: ItemReview;
}

async function passedReviews<Tx>(
  { cases }: Desk<Tx>,
  { id }: HandoverCase,
  { number }: Round,
): Promise<ReadonlyMap<string, PassedItem>> {
  const passed = new Map<string, PassedItem>();
  for await (const { review, ...item } of eachReviewItem(cases, id, number, { review: 'passed' })) {
    if (review) passed.set(placeOf(item), { ...item, review });
  }
  return passed;
}

async function changedPaths<Tx>(
  { cases }: Desk<Tx>,
  { id, round }: HandoverCase,
  { number }: Round,
): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of eachDifference(cases, id, { since: number, round })) paths.push(path);
  return paths;
}

async function submitted<Tx>({ cases }: Desk<Tx>, { id }: HandoverCase, sha256: string): Promise<Uint8Array> {
  const raw = await cases.document(id, sha256);
  if (!raw) throw new Error(`${id} was submitted with a document that is gone`);
  return raw;
}

function placeOf({ volume, record }: Pick<ItemUnderReview, 'volume' | 'record'>): string {
  return `${volume}/${record}`;
}
