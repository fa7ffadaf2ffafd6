// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What makes one archive profile another, piece by piece, with what both inherit filled in.
 */
export interface ProfileDifference {
  schema: 'yijiao-profile-difference/1';
  /**
   * id@version.
   */
  before: string;
  /**
   * id@version.
   */
  after: string;
  differences: EntryDifference[];
}
/**
 * What stood there before, unless it was added, and what stands there after, unless it was removed.
 */
export interface EntryDifference {
  /**
   * Member of the profile document.
   */
  table: string;
  /**
   * Key of the row or name of the entry; empty for a member that is one piece.
   */
  key: string;
  change: 'added' | 'removed' | 'changed';
  before?: unknown;
  after?: unknown;
}
