import { Router } from '@koa/router';
import type Koa from 'koa';
import { Problem } from '../../problem.ts';
import type { HttpContext, HttpMiddleware, RequestState } from '../context.ts';
import type { Method, Route } from './route.ts';
import { type ServingNeeds, serve } from './serve.ts';

/**
 * Puts the routes behind their addresses. An address that no route has is a problem, a method it does not have another.
 */
export function mount(app: Koa<RequestState>, routes: readonly Route[], needs: ServingNeeds): void {
  // What a proxy lets through or holds back by its address has no second address.
  const router = new Router<RequestState>({ sensitive: true, strict: true });
  for (const route of routes) router.register(pattern(route.path), [route.method], serve(route, needs));
  app.use(demandDecodable).use(router.routes()).use(unmatched(routes));
}

/** `{name}` of OpenAPI in the router's words; `{+name}` takes slashes too. */
function pattern(path: string): string {
  return path.replace(/\{\+(\w+)\}/gu, '*$1').replace(/\{(\w+)\}/gu, ':$1');
}

/** The router would take a wrong escape for itself; then names could be told in two ways. */
const demandDecodable: HttpMiddleware = async (ctx, next) => {
  try {
    decodeURIComponent(ctx.path);
  } catch (cause) {
    throw new Problem('http.address-invalid', { cause });
  }
  await next();
};

function unmatched(routes: readonly Route[]): HttpMiddleware {
  const matchers = routes.map(({ path, method }) => ({ method, matches: matcher(path) }));
  return async (ctx: HttpContext) => {
    if (ctx.state.route !== undefined) return;
    const methods = new Set<Method>();
    for (const { method, matches } of matchers) if (matches.test(ctx.path)) methods.add(method);
    if (methods.size === 0) throw new Problem('http.not-found');
    if (methods.has('GET')) methods.add('HEAD');
    const allow = [...methods, 'OPTIONS'].join(', ');
    ctx.set('Allow', allow);
    if (ctx.method !== 'OPTIONS') {
      throw new Problem('http.method-not-allowed', { params: { method: ctx.method.slice(0, 20), allow } });
    }
    ctx.status = 204;
  };
}

function matcher(path: string): RegExp {
  const source = path
    .replaceAll(/[.*?^$()|[\]\\]/gu, '\\$&')
    .replaceAll(/\{\+\w+\}/gu, '.+')
    .replaceAll(/\{\w+\}/gu, '[^/]+');
  return new RegExp(`^${source}$`, 'u');
}
