// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type TrailTroubleName =
  | 'chain-broken'
  | 'position-missing'
  | 'event-missing'
  | 'event-changed'
  | 'event-unlisted'
  | 'end-missing'
  | 'anchor-differs'
  | 'anchor-missing'
  | 'clock-set-back';

/**
 * What `yijiao trail --json` prints: whether the audit trail is what it was.
 */
export interface TrailReport {
  schema: 'yijiao-trail-report/1';
  /**
   * False when anything was tampered with. A clock that was set back is told, and is no tampering.
   */
  ok: boolean;
  /**
   * The database, or the exported file.
   */
  of: string;
  entries: number;
  head: TrailReportHead;
  /**
   * Entries by where their events are kept.
   */
  counts: {
    [k: string]: number;
  };
  /**
   * Digests kept elsewhere that the trail was held against. With none a trail that was rewritten as a whole does not show.
   */
  anchors: number;
  /**
   * The first thousand.
   */
  troubles: TrailReportTrouble[];
}
export interface TrailReportHead {
  position: number;
  digest: string;
}
export interface TrailReportTrouble {
  trouble: TrailTroubleName;
  position?: number;
  source?: string;
  detail?: string;
  message: TrailTroubleText;
}
export interface TrailTroubleText {
  zh: string;
  en: string;
}
