/** What can happen to people, their roles and their ways in. Appended with the change itself, never altered. */
export const identityEventKinds = [
  'organisation-made',
  'organisation-identified',
  'person-made',
  'person-disabled',
  'person-enabled',
  'role-granted',
  'role-revoked',
  'password-changed',
  'password-reset',
  'signed-in',
  'signed-out',
  'token-issued',
  'token-revoked',
  'delegation-made',
  'delegation-revoked',
  'token-rotated',
  'session-revoked',
  'sessions-revoked',
  'sign-in-locked',
  'sign-in-unlocked',
  'totp-enrolled',
  'totp-removed',
  'recovery-code-used',
  'second-factor-failed',
  'service-account-made',
  'service-account-owner-changed',
  'oidc-linked',
  'oidc-unlinked',
  'notifications-set',
  'webhook-made',
  'webhook-removed',
  'webhook-secret-rotated',
  'webhook-disabled',
  'webhook-enabled',
] as const;

export type IdentityEventKind = (typeof identityEventKinds)[number];

export interface IdentityEvent {
  readonly kind: IdentityEventKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who did it; absent for the program itself. */
  readonly actorId?: string | undefined;
  /** About whom. */
  readonly personId?: string | undefined;
  readonly organisationId?: string | undefined;
  /** Never a secret. */
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
}
