import type { HttpMiddleware } from '../context.ts';

/** Chooses between zh and en by Accept-Language: Chinese where nothing is said, English for who reads neither. */
export function language(): HttpMiddleware {
  return async (ctx, next) => {
    ctx.state.language = ctx.acceptsLanguages(['zh', 'en']) === 'zh' ? 'zh' : 'en';
    ctx.vary('Accept-Language');
    await next();
  };
}
