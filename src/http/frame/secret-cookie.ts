import type { HttpContext } from '../context.ts';

/**
 * A cookie that carries a secret. Behind HTTPS its name binds it to this host (RFC 6265bis, `__Host-`); scripts never see it.
 */
export interface SecretCookie {
  read(ctx: HttpContext): string | undefined;
  /** @param expiresAt milliseconds since 1970 */
  set(ctx: HttpContext, secret: string, expiresAt: number): void;
  clear(ctx: HttpContext): void;
}

/** The cookies of the service. */
export interface Cookies {
  /** The session; requests of other sites never carry it. */
  readonly session: SecretCookie;
  /** Tells a browser that somebody has signed in with before; requests of other sites never carry it. */
  readonly device: SecretCookie;
  /** A sign-in at a provider of OpenID Connect; it comes along when the provider sends the browser back. */
  readonly oidc: SecretCookie;
}

/** The cookies of the service. @param secure whether people come by https alone */
export function openCookies({ secure }: { readonly secure: boolean }): Cookies {
  return {
    session: secretCookie('yijiao', { secure, sameSite: 'Strict' }),
    device: secretCookie('yijiao-device', { secure, sameSite: 'Strict' }),
    oidc: secretCookie('yijiao-oidc', { secure, sameSite: 'Lax' }),
  };
}

function secretCookie(
  plainName: string,
  { secure, sameSite }: { readonly secure: boolean; readonly sameSite: 'Strict' | 'Lax' },
): SecretCookie {
  const name = secure ? `__Host-${plainName}` : plainName;
  const attributes = `Path=/; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`;
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
