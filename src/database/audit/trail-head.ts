import type { TrailHead } from '../../audit/trail/entry.ts';
import { Problem } from '../../problem.ts';
import type { Reader, Tx } from '../tables.ts';

/** The newest entry of the trail. @throws {Problem} `audit.trail-head-missing` */
export async function readTrailHead(db: Reader): Promise<TrailHead> {
  return await db.selectFrom('auditTrailHead').select(['position', 'digest']).executeTakeFirstOrThrow(headMissing);
}

/**
 * Takes so many positions behind it: until the transaction ends nobody else gets one.
 * @returns the newest entry before them
 * @throws {Problem} `audit.trail-head-missing`
 */
export async function takePositions(tx: Tx, count: number): Promise<TrailHead> {
  const { position, digest } = await tx
    .updateTable('auditTrailHead')
    .set(({ eb }) => ({ position: eb('position', '+', count) }))
    .where('id', '=', 1)
    .returning(['position', 'digest'])
    .executeTakeFirstOrThrow(headMissing);
  return { position: position - count, digest };
}

/** Nothing of ours removes it. */
function headMissing(): Problem {
  return new Problem('audit.trail-head-missing');
}
