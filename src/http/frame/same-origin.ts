import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that a browser sends with somebody's cookie from a page of another site. Browsers name the page's
 * origin with every change; who names none is no browser and has no business with a cookie.
 * @throws {Problem} `http.origin-refused`
 */
export function demandSameOrigin(ctx: HttpContext, publicUrl: string | undefined): void {
  if (safeMethods.has(ctx.method)) return;
  const own = publicUrl === undefined ? ctx.host : new URL(publicUrl).host;
  const origin = ctx.get('Origin');
  if (!URL.canParse(origin) || new URL(origin).host !== own) throw new Problem('http.origin-refused');
}
