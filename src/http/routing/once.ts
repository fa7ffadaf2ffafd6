import { createHash } from 'node:crypto';
import type { Actor } from '../../identity/actor.ts';
import type { RememberedAnswer, RequestMemory } from '../../identity/request-memory.ts';
import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import type { Answer } from './answer.ts';

interface Repeatable {
  readonly ctx: HttpContext;
  readonly actor: Actor;
  /** What makes the request the same one when it comes again; never a secret. */
  readonly asked: object;
}

/**
 * Changes what a store keeps, in one transaction; under an `Idempotency-Key` once, and a repetition gets the first answer.
 * @throws {Problem} `http.idempotency-key-invalid`, `http.idempotency-mismatch`
 */
export type ChangeOnce<Store> = (request: Repeatable, work: (store: Store) => Promise<Answer>) => Promise<Answer>;

/** Where a store is changed. */
interface Desk<Store> {
  readonly write: (work: (store: Store) => Promise<Answer>) => Promise<Answer>;
}

/** Makes changes of a desk repeatable by the keys that a memory keeps. */
export function changeOnce<Store>(desk: Desk<Store>, memory: RequestMemory<Store>): ChangeOnce<Store> {
  return async ({ ctx, actor, asked }, work) => {
    const key = idempotencyKey(ctx);
    if (key === undefined) return desk.write(work);
    const text = `${ctx.method} ${ctx.path}\n${JSON.stringify(asked)}`;
    const digest = createHash('sha256').update(text).digest('hex');
    const { response, repeated } = await memory.once({ actorId: actor.personId, key, digest }, async (store) =>
      remembered(await work(store)),
    );
    return answered(response, repeated);
  };
}

function answered({ status, headers, body }: RememberedAnswer, repeated: boolean): Answer {
  return {
    status,
    headers: { ...headers, ...(repeated && { 'Idempotency-Replayed': 'true' }) },
    body: body === '' ? undefined : { json: JSON.parse(body) },
  };
}

function remembered({ status, headers, body }: Answer): RememberedAnswer {
  if (body && !('json' in body)) throw new Error('only answers in JSON can be remembered');
  return { status, headers, body: body ? JSON.stringify(body.json) : '' };
}

/**
 * The key that a request brings.
 * @throws {Problem} `http.idempotency-key-invalid`
 */
export function idempotencyKey(ctx: HttpContext): string | undefined {
  const key = ctx.get('Idempotency-Key');
  if (key === '') return undefined;
  if (!/^[\x21-\x7e]{1,128}$/u.test(key)) throw new Problem('http.idempotency-key-invalid');
  return key;
}
