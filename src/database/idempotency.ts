import { Problem } from '../problem.ts';
import type { IdempotencyKeyRow } from './tables/idempotency.ts';
import type { Tx } from './tables.ts';

/** A request that its sender may repeat: who sent it, under which key, and what it asked. */
export interface RepeatableRequest {
  /** Keys of different senders have nothing to do with each other. */
  readonly actorId: string;
  /** The header `Idempotency-Key`. */
  readonly key: string;
  /** Digest over method, address and body. */
  readonly digest: string;
}

/** An answer as it was given, to be given again. */
export interface StoredResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that was cut off without an answer may be sent again after so long. */
const abandonedAfter = 60_000;

/**
 * Notes that a request is under way, unless it has been answered before.
 * @param now milliseconds since 1970
 * @returns the answer it got then; undefined when it is to be carried out now
 * @throws {Problem} `http.idempotency-mismatch` when the key stands for another request, `http.idempotency-in-progress`
 */
export async function beginRequest(
  tx: Tx,
  { actorId, key, digest }: RepeatableRequest,
  now: number,
): Promise<StoredResponse | undefined> {
  const known = await tx
    .selectFrom('idempotencyKeys')
    .selectAll()
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (known && known.requestDigest !== digest) throw new Problem('http.idempotency-mismatch');
  const answer = known && answerOf(known);
  if (answer) return answer;
  if (known && now - known.createdAt < abandonedAfter) throw new Problem('http.idempotency-in-progress');
  const begun = { requestDigest: digest, createdAt: now };
  await tx
    .insertInto('idempotencyKeys')
    .values({ actorId, key, ...begun, status: null, headers: null, body: null })
    .onConflict((same) => same.columns(['actorId', 'key']).doUpdateSet(begun))
    .execute();
  return undefined;
}

/** Keeps the answer. In the transaction of the request's effect, a repetition can never cause a second one. */
export async function finishRequest(
  tx: Tx,
  { actorId, key }: RepeatableRequest,
  { status, headers, body }: StoredResponse,
): Promise<void> {
  await tx
    .updateTable('idempotencyKeys')
    .set({ status, headers: JSON.stringify(headers), body })
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .execute();
}

/** Forgets a request that failed without an effect, so that it can be sent again at once. */
export async function abandonRequest(tx: Tx, { actorId, key }: RepeatableRequest): Promise<void> {
  await tx
    .deleteFrom('idempotencyKeys')
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
}

function answerOf({ status, headers, body }: IdempotencyKeyRow): StoredResponse | undefined {
  if (status === null) return undefined;
  return { status, headers: JSON.parse(headers ?? '{}'), body: body ?? '' };
}
