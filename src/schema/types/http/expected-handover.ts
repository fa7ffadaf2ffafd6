// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A handover that is expected of a project.
 */
export interface ExpectedHandoverView {
  id: string;
  /**
   * submitted: its handover has reached the bureau.
   */
  standing: 'announced' | 'acknowledged' | 'submitted' | 'cancelled';
  /**
   * Identifier of the bureau that is to receive it.
   */
  bureau: string;
  /**
   * Identifier of the organisation that is to hand it over.
   */
  deliveringUnit: string;
  /**
   * Code of the project (工程代码), as its handover.json will state it.
   */
  projectCode: string;
  projectName: string;
  /**
   * Code of the unit work that it is about; left out, the whole project.
   */
  unitWork?: string;
  /**
   * Kind of works, a code of the profile: what the filing scope asks for depends on it.
   */
  kind?: string;
  /**
   * Archive profile, by its id.
   */
  profile: string;
  /**
   * Day of completion acceptance (竣工验收), as soon as it is known.
   */
  acceptedOn?: string;
  announcedAt: string;
  acknowledgedAt?: string;
  deadline?: ExpectedDeadline;
  extensions: ExpectedExtension[];
  handover?: ExpectedLink;
  cancelled?: CancelledWhy;
}
/**
 * By when it is to be handed over; absent until the day of completion acceptance is known.
 */
export interface ExpectedDeadline {
  on: string;
  at: string;
  /**
   * Working days.
   */
  left: number;
  overdue: boolean;
  said: DeadlineSentence;
  /**
   * What the days rest on, by year.
   */
  basis: DeadlineBasis[];
}
export interface DeadlineSentence {
  zh: string;
  en: string;
}
export interface DeadlineBasis {
  year: number;
  calendar?: string;
  confidence: 'read' | 'quoted' | 'memory' | 'weak-memory' | 'own' | 'assumed';
}
export interface ExpectedExtension {
  days: number;
  reason: string;
  at: string;
}
/**
 * The handover by which it comes; to the bureau it shows once it has been submitted.
 */
export interface ExpectedLink {
  id: string;
  reference: string;
  state: string;
}
export interface CancelledWhy {
  at: string;
  reason: string;
}
