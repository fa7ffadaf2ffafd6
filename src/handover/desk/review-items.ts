import { currentRound } from '../case/case.ts';
import type { ItemUnderReview } from '../sampling/item-review.ts';
import type { Desk } from './desk.ts';

/** Records kept in one transaction: enough to be fast, few enough not to keep others waiting. */
const batch = 1000;

/** Keeps the records of a round for its review, before that is recorded as planned. Repeating it is harmless. */
export async function keepReviewItems<Tx>(
  desk: Pick<Desk<Tx>, 'transaction' | 'casesIn'>,
  { id, round }: { readonly id: string; readonly round: number },
  items: readonly ItemUnderReview[],
): Promise<void> {
  for (let start = 0; start < items.length; start += batch) {
    await desk.transaction(async (tx) => {
      const cases = desk.casesIn(tx);
      const current = await cases.lock(id);
      // Another attempt of the same job may have been first; reviews of its records stay.
      if (current?.round !== round || currentRound(current).reviewProgress) return;
      await cases.putReviewItems(id, round, items.slice(start, start + batch));
    });
  }
}
