// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A file by which two rounds of a handover differ.
 */
export interface FileDifferenceView {
  /**
   * added: only the later round has it; replaced: both have it, with other bytes; excluded: only the earlier has it, where it is kept.
   */
  kind: 'added' | 'replaced' | 'excluded';
  path: string;
  before?: FileBefore;
  after?: FileAfter;
  /**
   * Why it was excluded, where somebody said so.
   */
  reason?: string;
}
export interface FileBefore {
  bytes: number;
  sha256: string;
}
export interface FileAfter {
  bytes: number;
  sha256: string;
}
