import type { HttpContext } from '../context.ts';

/**
 * The cookie that carries a session's secret. Behind HTTPS its name binds it to this host (RFC 6265bis, `__Host-`);
 * scripts never see it, and other sites' requests never carry it.
 */
export interface SessionCookie {
  read(ctx: HttpContext): string | undefined;
  set(ctx: HttpContext, secret: string, expiresAt: number): void;
  clear(ctx: HttpContext): void;
}

export function sessionCookie({ secure }: { readonly secure: boolean }): SessionCookie {
  const name = secure ? '__Host-yijiao' : 'yijiao';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    read: (ctx) => ctx.cookies.get(name),
    set(ctx, secret, expiresAt) {
      ctx.append('Set-Cookie', `${name}=${secret}; Expires=${new Date(expiresAt).toUTCString()}; ${attributes}`);
    },
    clear(ctx) {
      ctx.append('Set-Cookie', `${name}=; Max-Age=0; ${attributes}`);
    },
  };
}
