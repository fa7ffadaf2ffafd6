/** What a check found out of some content; nothing but spared work. */
export interface KeptResultRow {
  /** SHA-256 over everything that the result depends on. */
  key: string;
  /** SHA-256 of the content; null where results of several contents share it. */
  content: string | null;
  /** Digest of the program that made it. */
  program: string;
  /** JSON. */
  value: string;
  madeAt: number;
}

export interface KeptResultTables {
  keptResults: KeptResultRow;
}
