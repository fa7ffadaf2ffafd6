/** Where the published log lies: a folder, a bucket or a web address, by the paths of C2SP tlog-tiles. */
export interface LogSource {
  /** How people call it. */
  readonly name: string;
  /**
   * Reads one resource whole.
   * @param limit the most bytes that it may have
   * @returns undefined when it is not there
   * @throws {Problem} when the place cannot be read; a RangeError when there is more than the limit
   */
  readonly read: (path: string, limit: number) => Promise<Uint8Array | undefined>;
}

/** The resource of the newest checkpoint (C2SP tlog-tiles). */
export const checkpointPath = 'checkpoint';
