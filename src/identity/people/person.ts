/** What an account is for: a person, or a program that acts for an organisation. */
export const accountKinds = ['person', 'service'] as const;

export type AccountKind = (typeof accountKinds)[number];

/** Someone who can come in. Instants are milliseconds since 1970. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly createdAt: number;
  /** Since when he or she may no longer come in. */
  readonly disabledAt: number | undefined;
  readonly kind: AccountKind;
  /** Present for a service account: the person who answers for it. */
  readonly ownerId: string | undefined;
}

/** A new account. */
export type Account = Omit<Person, 'id' | 'disabledAt'>;
