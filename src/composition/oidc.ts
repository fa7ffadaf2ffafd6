import type { Config } from '../config.ts';
import { openOidcProvider } from '../identity/oidc/provider.ts';
import { type OidcSignIn, openOidcSignIn } from '../identity/oidc/sign-in.ts';
import type { Sealing } from '../identity/sealing.ts';
import type { IdentityDesk } from '../identity/store.ts';

/** Signing in at the configured provider of OpenID Connect; undefined where none is. */
export function oidcOf(
  oidc: Config['oidc'],
  { desk, sealing }: { readonly desk: IdentityDesk; readonly sealing: Sealing },
): OidcSignIn | undefined {
  if (!oidc) return undefined;
  const { issuer, roles } = oidc;
  return openOidcSignIn({ desk, sealing, issuer, provider: openOidcProvider(oidc), roles, now: Date.now });
}
