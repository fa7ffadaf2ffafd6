// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Signed out here. At the identity provider the person is still signed in.
 */
export interface SignOutView {
  /**
   * Where a browser goes to sign out there too.
   */
  signOutUrl: string;
}
