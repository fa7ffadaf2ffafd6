// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Something that people were reminded of.
 */
export interface ReminderView {
  id: string;
  clock: 'handover' | 'check' | 'correct' | 'acknowledge' | 'review' | 'store' | 'receipt' | 'appeal';
  title: ReminderTitle;
  /**
   * Sequence of the event that started the clock.
   */
  run: number;
  /**
   * Share of the time that had passed, in per cent; overdue: once on every working day; escalated: once, to whoever stands above.
   */
  step: '50' | '80' | '100' | 'overdue' | 'escalated';
  /**
   * Of a daily reminder.
   */
  day?: string;
  /**
   * Who was told in the organisation: whoever has to act, or the lead, or the signer.
   */
  audience: 'deliveringUnit' | 'bureau' | 'lead' | 'signer';
  organisation: string;
  dueOn: string;
  left: number;
  overdueDays: number;
  at: string;
}
export interface ReminderTitle {
  zh: string;
  en: string;
}
