import type { ExpressionBuilder, SqlBool } from 'kysely';
import type { ItemFilter, Page, ReviewStratum } from '../../handover/desk/ports.ts';
import {
  checkMarks,
  type ItemReview,
  type ItemTarget,
  type ItemUnderReview,
  type ReviewProgress,
  reviewOutcomes,
} from '../../handover/sampling/item-review.ts';
import { reviewReasons } from '../../handover/sampling/review-plan.ts';
import { oneOf } from '../one-of.ts';
import { portions } from '../portions.ts';
import type { ReviewItemRow } from '../tables/handover.ts';
import type { Reader, Tables, Tx } from '../tables.ts';
import { withoutNul } from './case-row.ts';
import { personIn } from './person-in.ts';

type Condition = ExpressionBuilder<Tables, 'reviewItems'>;

/** Records of a round under review, by their numbers. */
export async function reviewItemsOf(
  db: Reader,
  id: string,
  round: number,
  { planned, volume, review, after = 0, limit }: ItemFilter & Page<number>,
): Promise<readonly ItemUnderReview[]> {
  const rows = await itemsOf(db, id, round)
    .where('number', '>', after)
    .$if(planned === true, (query) => query.where('reason', 'is not', null))
    .$if(planned === false, (query) => query.where('reason', 'is', null))
    .$if(volume !== undefined, (query) => query.where('volume', '=', volume ?? 0))
    .$if(review === 'pending', (query) => query.where('outcome', 'is', null))
    .$if(review !== undefined && review !== 'pending', (query) => query.where('outcome', '=', review ?? null))
    .orderBy('number')
    .limit(limit)
    .selectAll()
    .execute();
  return rows.map(itemOf);
}

/** The records that targets name. */
export async function reviewItemsAt(
  db: Reader,
  id: string,
  round: number,
  targets: readonly ItemTarget[],
): Promise<readonly ItemUnderReview[]> {
  const found = new Map<number, ItemUnderReview>();
  for (const some of portions(targets)) {
    const rows = await itemsOf(db, id, round)
      .where((eb) => namedBy(eb, some))
      .selectAll()
      .execute();
    for (const row of rows) found.set(row.number, itemOf(row));
  }
  return [...found.values()];
}

/** How far the review of a round has come, counted anew. */
export async function reviewProgressOf(db: Reader, id: string, round: number): Promise<ReviewProgress> {
  const counts = await itemsOf(db, id, round)
    .select(({ fn, eb }) => {
      const failed = eb('outcome', '=', 'failed');
      return [
        fn.count('reason').as('planned'),
        fn.count(eb.case().when('reason', 'is not', null).then(eb.ref('outcome')).end()).as('reviewed'),
        fn.count(eb.case().when(failed).then(1).end()).as('failed'),
        fn
          .count(
            eb
              .case()
              .when(eb.and([failed, eb('reason', '=', 'sample')]))
              .then(1)
              .end(),
          )
          .as('drawnFailed'),
      ];
    })
    .executeTakeFirstOrThrow();
  const { drawnFailed, failed, planned, reviewed } = counts;
  return {
    planned: Number(planned),
    reviewed: Number(reviewed),
    failed: Number(failed),
    drawnFailed: Number(drawnFailed),
  };
}

/** Of each class of a round, how many records there are and are looked at, by the names of classes. */
export async function reviewStrataOf(db: Reader, id: string, round: number): Promise<readonly ReviewStratum[]> {
  const rows = await itemsOf(db, id, round)
    .select(({ fn, eb }) => [
      'fileClass',
      fn.countAll().as('records'),
      fn.count(eb.case().when('reason', 'in', ['all', 'sample']).then(1).end()).as('sample'),
      fn.count(eb.case().when('reason', '=', 'finding').then(1).end()).as('findings'),
    ])
    .groupBy('fileClass')
    .execute();
  return rows
    .map(({ fileClass, findings, records, sample }) => ({
      fileClass,
      records: Number(records),
      sample: Number(sample),
      findings: Number(findings),
    }))
    .toSorted((one, other) => (one.fileClass < other.fileClass ? -1 : 1));
}

/** Keeps records of a round for its review; those that are there stay as they are. */
export async function putReviewItems(
  tx: Tx,
  id: string,
  round: number,
  items: readonly ItemUnderReview[],
): Promise<void> {
  for (const some of portions(items)) {
    await tx
      .insertInto('reviewItems')
      .values(some.map((item) => rowOf(id, round, item)))
      .onConflict((conflict) => conflict.columns(['handoverId', 'round', 'number']).doNothing())
      .execute();
  }
}

/** Notes what was found of the records that targets name. */
export async function markReviewed(
  tx: Tx,
  id: string,
  {
    round,
    targets,
    review,
  }: { readonly round: number; readonly targets: readonly ItemTarget[]; readonly review: ItemReview },
): Promise<void> {
  for (const some of portions(targets)) {
    await tx
      .updateTable('reviewItems')
      .set(columnsOf(review))
      .where('handoverId', '=', id)
      .where('round', '=', round)
      .where((eb) => namedBy(eb, some))
      .execute();
  }
}

function itemsOf(db: Reader, id: string, round: number) {
  return db.selectFrom('reviewItems').where('handoverId', '=', id).where('round', '=', round);
}

/** A record by its place; of a whole volume, what waits to be looked at. */
function namedBy(eb: Condition, targets: readonly ItemTarget[]) {
  return eb.or(
    targets.map(({ volume, record }) =>
      eb.and([eb('volume', '=', volume), record === undefined ? pendingIn(eb) : eb('record', '=', record)]),
    ),
  );
}

function pendingIn(eb: Condition) {
  return eb.and([eb('reason', 'is not', null), eb('outcome', 'is', null)]).$castTo<SqlBool>();
}

function rowOf(handoverId: string, round: number, item: ItemUnderReview): ReviewItemRow {
  const { check, fileClass, number, reason, record, review, title, volume } = item;
  return {
    handoverId,
    round,
    number,
    volume,
    record,
    title,
    fileClass: withoutNul(fileClass),
    checkMark: check,
    reason: reason ?? null,
    ...(review ? columnsOf(review) : unreviewed),
  };
}

const unreviewed = { outcome: null, reviewedIn: null, reviewedAt: null, reviewer: null, note: null };

function columnsOf({ at, by, note, outcome, round }: ItemReview) {
  return {
    outcome,
    reviewedIn: round,
    reviewedAt: Date.parse(at),
    reviewer: JSON.stringify(by),
    note: note ?? null,
  };
}

function itemOf(row: ReviewItemRow): ItemUnderReview {
  const { checkMark, fileClass, number, reason, record, title, volume } = row;
  const review = reviewOf(row);
  return {
    number,
    volume,
    record,
    title,
    fileClass,
    check: oneOf(checkMarks, checkMark),
    ...(reason !== null && { reason: oneOf(reviewReasons, reason) }),
    ...(review && { review }),
  };
}

function reviewOf({ outcome, reviewedIn, reviewedAt, reviewer, note }: ReviewItemRow): ItemReview | undefined {
  if (outcome === null || reviewedIn === null || reviewedAt === null || reviewer === null) return undefined;
  return {
    outcome: oneOf(reviewOutcomes, outcome),
    round: reviewedIn,
    by: personIn(reviewer),
    at: new Date(reviewedAt).toISOString(),
    ...(note !== null && { note }),
  };
}
