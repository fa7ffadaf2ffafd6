// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Lets a person in by login and password.
 */
export interface SignInBody {
  login: string;
  password: string;
  /**
   * For whom the person wants to act; default the organisation joined first.
   */
  organisation?: string;
}
