export interface JobRow {
  id: string;
  kind: string;
  /** Whose turn it takes; '' for work of the service itself. */
  organisationId: string;
  /** 0 small, 1 large. */
  lane: number;
  /** JSON. */
  payload: string;
  /** At most one unfinished job of a kind has this key. */
  dedupeKey: string | null;
  /** `open`, `done` or `dead`. */
  state: string;
  /** From when on a worker may take it: the retry's time while it waits, the lease's end while it runs. Null when closed. */
  dueAt: number | null;
  /** The worker's hold on it; null while nobody has it. */
  lease: string | null;
  /** Who holds or last held it. */
  workerId: string | null;
  /** How often a worker took it since it was made or revived. */
  attempts: number;
  /** How many of these attempts ended without a word. */
  crashes: number;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  /** JSON, what the running attempt last told of itself. */
  progress: string | null;
  /** JSON, why the last attempt failed. */
  failure: string | null;
}

/** Organisations take turns: the one with the lowest number is next. */
export interface JobTurnRow {
  organisationId: string;
  turn: number;
}

export interface JobTables {
  jobs: JobRow;
  jobTurns: JobTurnRow;
}
