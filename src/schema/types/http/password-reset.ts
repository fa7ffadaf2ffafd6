// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Gives a person a new password; all sessions and tokens of the account end.
 */
export interface PasswordResetBody {
  password: string;
}
