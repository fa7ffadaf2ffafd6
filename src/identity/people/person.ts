/** Someone who can sign in. Instants are milliseconds since 1970. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly createdAt: number;
  /** Since when he or she may no longer come in. */
  readonly disabledAt: number | undefined;
}

/** The form in which logins are compared: `Ｗang.Li` and `wang.li` are the same person. */
export function loginKey(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}
