// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * An archival code (档号) of a volume, or of one record in it.
 */
export interface ArchivalCodeView {
  volume: number;
  /**
   * Absent for the volume itself.
   */
  record?: number;
  code: string;
  /**
   * stated: the handover document said so, and it was confirmed; assigned: the bureau gave it.
   */
  origin: 'stated' | 'assigned';
}
