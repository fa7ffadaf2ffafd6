import { createHash } from 'node:crypto';
import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import type { Answer } from './answer.ts';

/** A request that its sender may repeat: who sent it, under which key, and what it asked. */
export interface RepeatableRequest {
  readonly actorId: string;
  readonly key: string;
  /** Digest over method, address and body. */
  readonly digest: string;
}

/** An answer as it was given, to be given again. */
export interface RememberedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; '' for none. */
  readonly body: string;
}

/** Remembers requests where a repetition after a restart, or to another process, finds them. */
export interface RequestMemory {
  /**
   * @returns the answer that the request got before; undefined when it is to be carried out now
   * @throws {Problem} `http.idempotency-mismatch`, `http.idempotency-in-progress`
   */
  begin(request: RepeatableRequest): Promise<RememberedAnswer | undefined>;
  finish(request: RepeatableRequest, answer: RememberedAnswer): Promise<void>;
  /** Forgets a request that failed without an effect. */
  abandon(request: RepeatableRequest): Promise<void>;
}

/** Runs a request once for its `Idempotency-Key`; a repetition gets the first answer. Without the header it just runs. */
export type RunOnce = (ctx: HttpContext, raw: Uint8Array, run: () => Promise<Answer>) => Promise<Answer>;

export function runOnce(memory: RequestMemory): RunOnce {
  return async (ctx, raw, run) => {
    const key = idempotencyKey(ctx);
    const { actor } = ctx.state;
    if (key === undefined || !actor) return run();
    const digest = createHash('sha256').update(`${ctx.method} ${ctx.path}\n`).update(raw).digest('hex');
    const request = { actorId: actor.personId, key, digest };
    const before = await memory.begin(request);
    if (before) return answered(before);
    try {
      const answer = await run();
      await memory.finish(request, remembered(answer));
      return answer;
    } catch (error) {
      await memory.abandon(request);
      throw error;
    }
  };
}

function answered({ status, headers, body }: RememberedAnswer): Answer {
  const replayed = { ...headers, 'Idempotency-Replayed': 'true' };
  return { status, headers: replayed, body: body === '' ? undefined : { json: JSON.parse(body) } };
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
