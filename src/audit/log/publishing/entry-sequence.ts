/** The entries that were made, in the order of the log, whether they are published or not. */
export interface EntrySequence {
  /** How many there are. */
  readonly size: () => Promise<number>;
  /** So many of them at most, from an index on, each as it stands in the log. */
  readonly read: (from: number, limit: number) => Promise<readonly string[]>;
}
