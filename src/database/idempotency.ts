import type { AnsweredOnce, RememberedAnswer, RepeatableRequest } from '../identity/request-memory.ts';
import { Problem } from '../problem.ts';
import type { IdempotencyKeyRow } from './tables/idempotency.ts';
import type { Tx } from './tables.ts';

/**
 * Carries a request out and keeps its answer in the transaction of the effect, so that neither can be without the other:
 * however long it takes, whatever is cut off, a repetition waits for the first or finds its answer. What fails leaves nothing.
 * @param now milliseconds since 1970
 * @returns the answer, of this time or of the first
 * @throws {Problem} `http.idempotency-mismatch` when the key stands for another request; whatever `work` throws
 */
export async function answerOnce(
  tx: Tx,
  { request, now }: { readonly request: RepeatableRequest; readonly now: number },
  work: () => Promise<RememberedAnswer>,
): Promise<AnsweredOnce> {
  const known = await takeKey(tx, request, now);
  if (known.requestDigest !== request.digest) throw new Problem('http.idempotency-mismatch');
  const before = answerOf(known);
  if (before) return { response: before, repeated: true };
  const response = await work();
  const { status, headers, body } = response;
  const { actorId, key } = request;
  await tx
    .updateTable('idempotencyKeys')
    .set({ status, headers: JSON.stringify(headers), body })
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .execute();
  return { response, repeated: false };
}

/** The row of the key, from now on or from before; whoever takes the same key at the same time waits here. */
async function takeKey(tx: Tx, { actorId, key, digest }: RepeatableRequest, now: number): Promise<IdempotencyKeyRow> {
  await tx
    .insertInto('idempotencyKeys')
    .values({ actorId, key, requestDigest: digest, createdAt: now, status: null, headers: null, body: null })
    .onConflict((same) => same.columns(['actorId', 'key']).doNothing())
    .execute();
  return tx
    .selectFrom('idempotencyKeys')
    .selectAll()
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

function answerOf({ status, headers, body }: IdempotencyKeyRow): RememberedAnswer | undefined {
  if (status === null) return undefined;
  return { status, headers: JSON.parse(headers ?? '{}'), body: body ?? '' };
}
