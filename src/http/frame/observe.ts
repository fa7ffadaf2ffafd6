import type { HttpContext, HttpMiddleware } from '../context.ts';

/** Somebody who is told of every request when its answer has gone out, or was cut off. */
export type Observer = (ctx: HttpContext, seen: { readonly milliseconds: number; readonly cut: boolean }) => void;

export function observe(...observers: readonly Observer[]): HttpMiddleware {
  return async (ctx, next) => {
    const startedAt = performance.now();
    ctx.res.once('close', () => {
      const seen = { milliseconds: performance.now() - startedAt, cut: !ctx.res.writableFinished };
      for (const observer of observers) observer(ctx, seen);
    });
    await next();
  };
}
