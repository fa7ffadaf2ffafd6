/** An entry of the transparency log. Append-only. */
export interface LogEntryRow {
  /** From 0 on, without gaps. */
  entryIndex: number;
  /** Canonical JSON, as it stands in the log. */
  entry: string;
}

export interface LogTables {
  logEntries: LogEntryRow;
}
