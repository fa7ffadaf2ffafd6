// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What a witness keeps: of each log the newest tree that it has cosigned.
 */
export interface WitnessState {
  schema: 'yijiao-witness-state/1';
  logs: WitnessedLog[];
}
export interface WitnessedLog {
  /**
   * Name of the log.
   */
  origin: string;
  size: number;
  /**
   * Root hash, base64.
   */
  root: string;
}
