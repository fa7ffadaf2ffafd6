import type { HttpMiddleware } from '../context.ts';

/** What environments lack that know no other methods than those of forms. */
const overriding: ReadonlySet<string> = new Set(['PATCH', 'DELETE']);

/**
 * Takes the method of an upload from `X-HTTP-Method-Override`, where a client cannot send it (tus 1.0, core protocol). Only a
 * POST may mean another method: what only reads shall never change anything.
 * @param path below which uploads lie
 */
export function methodOverride(path: string): HttpMiddleware {
  return async (ctx, next) => {
    const method = ctx.get('X-HTTP-Method-Override').toUpperCase();
    if (ctx.method === 'POST' && ctx.path.startsWith(`${path}/`) && overriding.has(method)) ctx.method = method;
    await next();
  };
}
