// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Whether a check that was made under one profile is recognised under another, and what is still to check then.
 */
export interface RecognisedCheck {
  schema: 'yijiao-recognised-check/1';
  /**
   * The profile that was checked under, as id@version.
   */
  checked: string;
  /**
   * The profile under which it is to be accepted, as id@version.
   */
  by: string;
  /**
   * The day for which that is asked.
   */
  on: string;
  recognised: boolean;
  /**
   * What the recognition rests on.
   */
  basis?: string;
  conditions?: string;
  /**
   * What is still to check; everything, where nothing is recognised, and then the list is empty.
   */
  remaining: RemainingCheck[];
}
/**
 * What stands there under the profile that was checked under, and what under the other one.
 */
export interface RemainingCheck {
  table: string;
  key: string;
  change: 'added' | 'removed' | 'changed';
  before?: unknown;
  after?: unknown;
}
