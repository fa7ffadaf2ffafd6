import type { Role } from '../actor.ts';

/** What the configuration asks of signing in. */
export interface SignInPolicy {
  /** Who has one of these roles anywhere needs a second factor. */
  readonly secondFactorRoles: ReadonlySet<Role>;
  /** Whether who is known to the provider of OpenID Connect may still come in by password. */
  readonly oidcPasswords: boolean;
}

/** Where nothing is configured. */
export const lenientPolicy: SignInPolicy = { secondFactorRoles: new Set(), oidcPasswords: true };
