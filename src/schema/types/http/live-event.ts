// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * That something happened to a handover: what exactly, its events tell.
 */
export interface LiveEvent {
  handover: string;
  /**
   * Counts the events of the handover.
   */
  sequence: number;
  type: string;
  at: string;
  round: number;
}
