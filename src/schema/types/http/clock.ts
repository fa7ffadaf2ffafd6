// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What one run of a clock of a handover shows.
 */
export interface ClockView {
  clock: 'handover' | 'check' | 'correct' | 'acknowledge' | 'review' | 'store' | 'receipt' | 'appeal';
  title: ClockSentence;
  /**
   * Whose clock it is; it runs only while that party has to act.
   */
  party: 'deliveringUnit' | 'bureau' | 'service';
  /**
   * Sequence of the event that started it.
   */
  run: number;
  /**
   * met: what it waited for has come; dropped: nobody waits any more.
   */
  standing: 'running' | 'paused' | 'met' | 'dropped';
  startedAt: string;
  endedAt?: string;
  /**
   * What allowed, used and left count; of a date, working days.
   */
  unit: 'workingDays' | 'calendarDays' | 'hours' | 'date';
  /**
   * With extensions; absent where neither profile nor project sets a term.
   */
  allowed?: number;
  used?: number;
  left?: number;
  /**
   * The last day, in the time zone of the bureau; absent while the clock pauses.
   */
  dueOn?: string;
  /**
   * The instant at which it ends.
   */
  dueAt?: string;
  overdueSince?: string;
  overdueDays?: number;
  said?: ClockSentence1;
  /**
   * @maxItems 1000
   */
  extensions: ClockExtension[];
  /**
   * What the days that were counted rest on, by year.
   */
  basis: ClockBasis[];
}
export interface ClockSentence {
  zh: string;
  en: string;
}
/**
 * How much time is left, or how late it is, as a sentence.
 */
export interface ClockSentence1 {
  zh: string;
  en: string;
}
export interface ClockExtension {
  days: number;
  reason: string;
  /**
   * Name of the lead.
   */
  by: string;
  at: string;
}
export interface ClockBasis {
  year: number;
  /**
   * Absent where no calendar is known for the year: Monday to Friday are counted.
   */
  calendar?: string;
  confidence: 'read' | 'quoted' | 'memory' | 'weak-memory' | 'own' | 'assumed';
}
