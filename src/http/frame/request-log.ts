import { finished } from 'node:stream';
import type { Logger } from 'pino';
import type { HttpMiddleware } from '../context.ts';

/**
 * One line for every request when its answer has gone out, or was cut off: ids, never names, addresses or contents.
 * What was thrown and is no problem stands in it with its stack, and nowhere else.
 */
export function requestLog(log: Logger): HttpMiddleware {
  return async (ctx, next) => {
    const startedAt = performance.now();
    finished(ctx.res, { readable: false }, (cut) => {
      const { traceId, route, actor, problem, fault } = ctx.state;
      const line = {
        event: 'http.request',
        traceId,
        method: ctx.method,
        route,
        status: ctx.res.statusCode,
        milliseconds: Math.round(performance.now() - startedAt),
        ...(actor && { person: actor.personId, organisation: actor.organisationId, via: actor.via }),
        ...(problem && { problem }),
        ...(cut && { cut: true }),
        ...(fault !== undefined && { err: fault }),
      };
      if (fault === undefined) log.info(line);
      else log.error(line);
    });
    await next();
  };
}
