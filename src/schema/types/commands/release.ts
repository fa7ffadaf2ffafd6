// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Gives the case back to the pool.
 */
export interface ReleaseBody {
  reason?: Text;
}
