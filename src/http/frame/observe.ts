import type { HttpContext, HttpMiddleware } from '../context.ts';

/** Somebody who is told of every request when its answer has gone out, or was cut off. */
export type Observer = (ctx: HttpContext, seen: { readonly milliseconds: number; readonly cut: boolean }) => void;

/** Tells observers of every request once it is over, and how long it took in milliseconds. */
export function observe(...observers: readonly Observer[]): HttpMiddleware {
  return async (ctx, next) => {
    const startedAt = performance.now();
    const closed = new Promise<void>((resolve) => {
      ctx.res.once('close', () => resolve());
    });
    try {
      await next();
    } finally {
      // A connection may close before the route has found out, so both have to come to an end.
      void closed.then(() => {
        const seen = { milliseconds: performance.now() - startedAt, cut: !ctx.res.writableFinished };
        for (const observer of observers) observer(ctx, seen);
      });
    }
  };
}
