import { actingFrom } from '../../audit/trail/origin.ts';
import { hasScope } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import type { HttpContext, HttpMiddleware } from '../context.ts';
import type { Authenticate } from '../frame/authentication.ts';
import { originOf } from '../frame/origin.ts';
import type { CountRequest } from '../frame/rate-limit.ts';
import type { HttpLimits } from '../options.ts';
import type { Answer } from './answer.ts';
import { readQuery } from './query.ts';
import type { Incoming, Route } from './route.ts';
import { versionSeen } from './version-tag.ts';

/** What the steps need that every request takes before its route answers. */
export interface ServingNeeds {
  readonly authenticate: Authenticate;
  readonly countRequest: CountRequest;
  readonly limits: HttpLimits;
}

/** The way of a request to its route and back: who, how often, may, what form, which version, answer. */
export function serve(route: Route, needs: ServingNeeds): HttpMiddleware {
  return async (ctx) => {
    ctx.state.route = route.path;
    await identify(ctx, route, needs);
    await needs.countRequest(ctx.state.actor?.personId ?? ctx.ip);
    demandAccess(ctx, route);
    demandAcceptable(ctx, route);
    const incoming: Incoming = {
      ctx,
      query: readQuery(ctx, route),
      seen: route.locks ? versionSeen(ctx.get('If-Match')) : undefined,
      read: (body) => body.read(ctx, needs.limits),
    };
    send(ctx, await actingFrom(originOf(ctx), () => route.answer(incoming)));
  };
}

/** Where no sign-in is needed, one that has expired does not disturb. */
async function identify(ctx: HttpContext, route: Route, { authenticate, countRequest }: ServingNeeds): Promise<void> {
  if (route.access === 'anyone') return;
  try {
    const actor = await authenticate(ctx);
    if (actor) ctx.state.actor = actor;
  } catch (error) {
    // Guessing counts against the address it comes from.
    await countRequest(ctx.ip);
    throw error;
  }
}

function demandAccess({ state }: HttpContext, { access }: Route): void {
  if (access === 'anyone') return;
  if (!state.actor) throw new Problem('http.sign-in-required');
  if (!hasScope(state.actor, access)) throw new Problem('http.scope-missing', { params: { scope: access } });
}

/** @throws {Problem} `http.not-acceptable` when none of the answer's media types suits */
function demandAcceptable(ctx: HttpContext, { answers }: Route): void {
  const offered = Object.values(answers).flatMap(({ schema, mediaTypes = [] }) => [
    ...(schema === undefined ? [] : ['application/json']),
    ...mediaTypes,
  ]);
  // What people archived has the type that it has.
  if (offered.length === 0 || offered.includes('*/*') || ctx.accepts([...new Set(offered)]) !== false) return;
  throw new Problem('http.not-acceptable', { params: { offered: offered.join(', ') } });
}

function send(ctx: HttpContext, { status, headers, body }: Answer): void {
  ctx.status = status;
  // What is answered to one person is not kept for the next, unless the route says so.
  ctx.set('Cache-Control', 'private, no-store');
  for (const [name, value] of Object.entries(headers)) ctx.set(name, value);
  if (body === undefined) {
    ctx.body = null;
    ctx.status = status;
  } else if ('json' in body) {
    ctx.body = JSON.stringify(body.json);
    ctx.type = 'application/json';
  } else {
    ctx.body = body.bytes instanceof Uint8Array ? Buffer.from(body.bytes) : body.bytes;
    // Koa gives streams and buffers a type of its own where the header came first.
    for (const [name, value] of Object.entries(headers)) ctx.set(name, value);
  }
}
