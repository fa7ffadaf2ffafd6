/** Someone who can sign in. Instants are milliseconds since 1970. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly createdAt: number;
  /** Since when he or she may no longer come in. */
  readonly disabledAt: number | undefined;
}
