import type { Config } from '../config.ts';
import { openDatabase } from '../database/connection/open.ts';
import { identityDesk } from '../database/identity/desk.ts';
import { recoverPassword } from '../identity/sign-in/password-recovery.ts';

/**
 * Gives somebody a new password in the database of a service, whether that is running or not.
 * @returns the password
 * @throws {Problem} `identity.login-unknown`, `database.…`; none is made where there is none
 */
export async function recoverPasswordIn(
  { databaseUrl }: Config,
  whose: { readonly login: string; readonly secondFactor: boolean },
): Promise<string> {
  const database = await openDatabase(databaseUrl, { mustExist: true });
  try {
    return await recoverPassword(identityDesk(database), whose, Date.now());
  } finally {
    await database.close();
  }
}
