// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * CN for the whole country, else the identifier of the bureau's organisation.
 */
export type Calendar = string;

/**
 * Holidays and make-up working days (调休) of one year; every other Monday to Friday is a working day.
 */
export interface CalendarYear {
  calendar: Calendar;
  year: number;
  /**
   * Days off; those that are weekends anyway may be named too.
   *
   * @maxItems 366
   */
  holidays: Holiday[];
  /**
   * Make-up working days: days of a weekend on which people work.
   *
   * @maxItems 366
   */
  workingDays: string[];
  source: CalendarText;
  /**
   * Whether the source was read, is quoted by others, is remembered, or is a decision of the bureau's own.
   */
  confidence: 'read' | 'quoted' | 'memory' | 'weak-memory' | 'own';
}
export interface Holiday {
  /**
   * First day.
   */
  from: string;
  /**
   * Last day, included.
   */
  to: string;
  title: CalendarText;
}
export interface CalendarText {
  zh: string;
  en: string;
}
