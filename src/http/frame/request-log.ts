import type { Logger } from 'pino';
import type { Observer } from './observe.ts';

/**
 * One line for every request: ids, never names, addresses or contents.
 * What was thrown and is no problem stands in it with its stack, and nowhere else.
 */
export function requestLog(log: Logger): Observer {
  return (ctx, { milliseconds, cut }) => {
    const { traceId, route, actor, problem, fault } = ctx.state;
    const line = {
      event: 'http.request',
      traceId,
      method: ctx.method,
      route,
      status: ctx.res.statusCode,
      milliseconds: Math.round(milliseconds),
      ...(actor && { person: actor.personId, organisation: actor.organisationId, via: actor.via }),
      ...(problem && { problem }),
      ...(cut && { cut }),
      ...(fault !== undefined && { err: fault }),
    };
    if (fault === undefined) log.info(line);
    else log.error(line);
  };
}
