/** The form in which logins are compared: `Ｗang.Li` and `wang.li` are the same person. */
export function loginKey(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}
