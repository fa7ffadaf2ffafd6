// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Gives a running clock more days.
 */
export interface ExtendBody {
  clock: 'handover' | 'acknowledge' | 'review' | 'correct' | 'receipt' | 'appeal';
  /**
   * Working days; of the appeal, calendar days.
   */
  days: number;
  reason: Text;
}
