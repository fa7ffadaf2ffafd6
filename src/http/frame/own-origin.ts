import type { HttpContext } from '../context.ts';

/** Where people reach the service: as configured, or by the request's own host. */
export function ownOrigin(ctx: HttpContext, publicUrl: string | undefined): string {
  return publicUrl ?? `${ctx.protocol}://${ctx.host}`;
}
