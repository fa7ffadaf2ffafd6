// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Which records the review of a round looks at, and what makes the sample one that anybody can draw again.
 */
export interface ReviewPlanView {
  round: number;
  rule: PlanRule;
  seed: string;
  /**
   * Digest of the submitted content.
   */
  snapshot: string;
  /**
   * SHA-256 of the handover.json that the records are of.
   */
  document: string;
  /**
   * Of the whole document.
   */
  records: number;
  progress: PlanProgress;
  strata: PlanStratum[];
}
/**
 * As the profile states it: all; sample with its size; or confidence with the acceptable share.
 */
export interface PlanRule {
  kind: 'all' | 'sample' | 'confidence';
  size?: number;
  confidence?: number;
  acceptableShare?: number;
}
/**
 * How far the review has come, in records.
 */
export interface PlanProgress {
  /**
   * Which the review has to look at.
   */
  planned: number;
  /**
   * Of these, looked at.
   */
  reviewed: number;
  /**
   * Found wrong, whether planned or not.
   */
  failed: number;
  /**
   * Of these, drawn by chance: with one the sample has failed.
   */
  drawnFailed: number;
}
export interface PlanStratum {
  /**
   * Class of the volumes; empty for those without one.
   */
  fileClass: string;
  records: number;
  /**
   * Drawn by chance, or all.
   */
  sample: number;
  /**
   * Looked at because something was found of them.
   */
  findings: number;
}
