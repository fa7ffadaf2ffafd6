// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What `yijiao audit --json` prints: whether the stored packages are still what was stored.
 */
export interface AuditReport {
  schema: 'yijiao-audit-report/1';
  /**
   * True when every package that was to be looked at was found intact.
   */
  ok: boolean;
  /**
   * How operators call the store.
   */
  store: string;
  startedAt: string;
  finishedAt: string;
  /**
   * False when the audit was stopped, or the store could not be listed to its end.
   */
  complete: boolean;
  /**
   * The place after which this audit began.
   */
  after?: string;
  /**
   * The last place it is done with; an audit that was stopped goes on after it.
   */
  through?: string;
  sample?: AuditSample;
  counts: AuditCounts;
  packages: AuditedPackage[];
}
/**
 * The packages were chosen by the digests of seed, identifier and version: the same seed chooses the same.
 */
export interface AuditSample {
  size: number;
  seed: string;
}
export interface AuditCounts {
  /**
   * Package versions on the shelf, and objects that cannot be read.
   */
  found: number;
  intact: number;
  damaged: number;
  missing: number;
  notPerformed: number;
  notSampled: number;
  /**
   * Bytes read and digested.
   */
  bytes: number;
}
export interface AuditedPackage {
  /**
   * Key of the package's inventory in the store.
   */
  place: string;
  id?: string;
  version?: number;
  outcome: 'intact' | 'damaged' | 'missing' | 'not_performed';
  /**
   * Bytes that were read.
   */
  bytes?: number;
  /**
   * As the inventory says.
   */
  sha256?: string;
  /**
   * As the inventory says.
   */
  sha512?: string;
  /**
   * Stable code of what is wrong.
   */
  code?: string;
  reason?: AuditText;
  remedy?: AuditText;
}
export interface AuditText {
  zh: string;
  en: string;
}
