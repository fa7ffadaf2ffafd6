// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The body of a command that says nothing but its name.
 */
export interface BareBody {}
