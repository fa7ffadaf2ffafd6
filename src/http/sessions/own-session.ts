import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import { demandSameOrigin } from '../frame/same-origin.ts';
import type { SecretCookie } from '../frame/secret-cookie.ts';

/**
 * The secret of the session that a request comes with, of whatever worth it is.
 * @throws {Problem} `http.sign-in-required`, `http.origin-refused`
 */
export function ownSession(ctx: HttpContext, cookie: SecretCookie, publicUrl: string | undefined): string {
  const secret = cookie.read(ctx);
  if (secret === undefined || secret === '') throw new Problem('http.sign-in-required');
  demandSameOrigin(ctx, publicUrl);
  return secret;
}
