// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A stored package of a handover.
 */
export interface PackageView {
  id: string;
  version: number;
  handover: string;
  reference: string;
  title: string;
  projectName?: string;
  projectCode?: string;
  deliveringUnit: string;
  bureau: string;
  bytes: number;
  files: number;
  sha256: string;
  sha512: string;
  sm3?: string;
  /**
   * Root of the item tree.
   */
  root: string;
  /**
   * @maxItems 100
   */
  copies: CopyView[];
  /**
   * Number of the receipt.
   */
  receipt?: string;
}
export interface CopyView {
  class: 'online' | 'nearline' | 'offline';
  verifiedAt: string;
}
