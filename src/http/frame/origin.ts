import type { Origin } from '../../audit/trail/origin.ts';
import type { HttpContext } from '../context.ts';

/** Programs call themselves by whole sentences; so many characters tell them apart. */
const clientLength = 80;

/** From where a request comes, as the audit trail keeps it. */
export function originOf(ctx: HttpContext): Origin {
  const { ip, state } = ctx;
  const { actor, traceId } = state;
  const client = ctx.get('User-Agent').toWellFormed().slice(0, clientLength).toWellFormed();
  return {
    ...(ip !== '' && { address: ip }),
    ...(actor && { via: actor.via }),
    ...(actor?.tokenId !== undefined && { token: actor.tokenId }),
    ...(actor?.onBehalfOf && { onBehalfOf: actor.onBehalfOf.personId }),
    ...(client !== '' && { client }),
    trace: traceId,
  };
}
