// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * An item of the filing scope that is due of a project, and how it stands.
 */
export interface ExpectedItemView {
  item: string;
  title: ExpectedItemTitle;
  /**
   * Code of the unit work.
   */
  unitWork?: string;
  /**
   * True for ▲: the archives must have it.
   */
  mandatory: boolean;
  status: 'collected' | 'promised' | 'absent' | 'shared' | 'missing';
  promisedFor?: string;
  /**
   * True where the promised day is over.
   */
  overdue?: boolean;
}
export interface ExpectedItemTitle {
  zh: string;
  en: string;
}
