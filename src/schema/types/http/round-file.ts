// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A file of one round of a handover.
 */
export interface RoundFileView {
  /**
   * Path below the delivery's root as the producer named it.
   */
  path: string;
  bytes: number;
  sha256: string;
  sm3?: string;
  /**
   * What became of it in the check of its round.
   */
  result: 'pending' | 'passed' | 'warning' | 'blocked' | 'not_performed';
  format?: FileFormatView;
  /**
   * Whose signatures over the file were verified.
   */
  signers: string[];
  /**
   * Round in which these very bytes came in.
   */
  since: number;
}
export interface FileFormatView {
  puid: string | null;
  name: string;
  version?: string;
  mime: string;
}
