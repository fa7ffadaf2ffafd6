// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * By how much a round differs from an earlier one, and the proof that all else is the same.
 */
export interface RoundComparison {
  round: number;
  /**
   * The round that it is compared with.
   */
  since: number;
  added: number;
  replaced: number;
  excluded: number;
  unchanged: number;
  /**
   * Whether handover.json is another; absent where one of the rounds was not submitted.
   */
  documentChanged?: boolean;
  proof?: RoundProof;
}
/**
 * Absent where one of the rounds was not submitted. Both roots are made anew: that of the later round out of its files; that of the earlier out of the unchanged files of the later and what the differences say of before.
 */
export interface RoundProof {
  before: RootBefore;
  after: RootAfter;
  /**
   * Whether both roots are what was submitted.
   */
  proved: boolean;
}
export interface RootBefore {
  /**
   * Root of the item tree that was submitted.
   */
  submitted: string;
  /**
   * The same, made anew.
   */
  made: string;
}
export interface RootAfter {
  /**
   * Root of the item tree that was submitted.
   */
  submitted: string;
  /**
   * The same, made anew.
   */
  made: string;
}
