// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Who answers for a service account from now on.
 */
export interface NewOwnerBody {
  owner: string;
}
