// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What `yijiao log verify --json` prints: the whole log, computed again from its entries.
 */
export interface LogReport {
  schema: 'yijiao-log-report/1';
  /**
   * No check failed.
   */
  ok: boolean;
  /**
   * Where the log was read.
   */
  source: string;
  /**
   * Name of the log, where its checkpoint can be read.
   */
  log?: string;
  /**
   * Entries that the checkpoint states.
   */
  size?: number;
  /**
   * Root hash that the checkpoint states, base64.
   */
  root?: string;
  checks: LogCheck[];
  entries: LogEntryCounts;
  /**
   * Where the log itself says that what follows is dated before an earlier entry; the first 1000.
   *
   * @maxItems 1000
   */
  clockSetBacks: ClockSetBack[];
  /**
   * The witnesses whose keys were given.
   */
  witnesses: LogWitness[];
}
export interface LogCheck {
  /**
   * Stable name, area.condition.
   */
  name: string;
  /**
   * False only when the check failed.
   */
  ok: boolean;
  /**
   * warning: nothing was tampered with, and yet people should look.
   */
  outcome: 'passed' | 'warning' | 'failed' | 'not_performed';
  detail: string;
  message: LogMessage;
  /**
   * The first place that is wrong or to be looked at: a path below the log, or an entry.
   */
  where?: string;
}
export interface LogMessage {
  zh: string;
  en: string;
}
/**
 * Entries that were read, by kind.
 */
export interface LogEntryCounts {
  [k: string]: number;
}
export interface ClockSetBack {
  /**
   * Of the entry that says so; where others are dated back between the latest and that one, of the one that is dated back furthest.
   */
  index: number;
  /**
   * What it is dated.
   */
  at: string;
  /**
   * Of the entry dated latest until there.
   */
  latestIndex: number;
  latestAt: string;
}
export interface LogWitness {
  name: string;
  /**
   * Verifier key (C2SP signed-note).
   */
  key: string;
  outcome: 'cosigned' | 'bad' | 'absent';
  /**
   * When it says that it cosigned.
   */
  at?: string;
}
