// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What became of each file of a request.
 */
export interface TakenFilesView {
  /**
   * @maxItems 100000
   */
  files: TakenFileView[];
  /**
   * Version of the handover with these files.
   */
  version?: number;
}
export interface TakenFileView {
  path: string;
  ok: boolean;
  bytes?: number;
  sha256?: string;
  sm3?: string;
  problem?: TakenFileProblem;
}
export interface TakenFileProblem {
  code: string;
  title: string;
  detail: string;
}
