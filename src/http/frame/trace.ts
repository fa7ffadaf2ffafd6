import { randomBytes } from 'node:crypto';
import type { HttpMiddleware } from '../context.ts';

/** Gives every request a trace id: the one of a `traceparent` header (W3C Trace Context 1), or a new one. */
export function trace(): HttpMiddleware {
  return async (ctx, next) => {
    const given = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/u.exec(ctx.get('traceparent'))?.[1];
    ctx.state.traceId = given ?? randomBytes(16).toString('hex');
    ctx.set('Trace-Id', ctx.state.traceId);
    await next();
  };
}
