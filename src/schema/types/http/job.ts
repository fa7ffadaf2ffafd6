// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Work in the background, such as a check or a packaging.
 */
export interface JobResource {
  id: string;
  /**
   * What is done, e.g. `package`.
   */
  kind: string;
  /**
   * What it is about: `<handover>/<sequence>` of the event that asked for it.
   */
  subject?: string;
  /**
   * For whom; absent for the service itself.
   */
  organisation?: string;
  /**
   * `stalled`: its worker has not been heard of; another one takes it. `dead`: it failed for good.
   */
  state: 'waiting' | 'running' | 'stalled' | 'done' | 'dead';
  attempts: number;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  /**
   * When it is tried next.
   */
  dueAt?: string;
  failure?: JobTrouble;
}
/**
 * Why the last attempt failed.
 */
export interface JobTrouble {
  at: string;
  /**
   * Code of the problem; absent where it was a fault of the program, which the log tells of.
   */
  code?: string;
}
