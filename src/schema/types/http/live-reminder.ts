// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * That people were reminded of a handover that is expected.
 */
export interface LiveReminder {
  expected: string;
  projectCode: string;
  projectName: string;
  at: string;
  /**
   * How far its time has passed, in per cent, or whether it is over.
   */
  step: '50' | '80' | '100' | 'overdue' | 'escalated';
  /**
   * The day by whose end it is due.
   */
  dueOn: string;
}
