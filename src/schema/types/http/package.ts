// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A stored package of a handover, or a part of it.
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
  /**
   * Where the delivery is above the profile's limit: the packages that hold its files, in their order. The package itself lists them.
   *
   * @minItems 2
   * @maxItems 99
   */
  parts?: PartView[];
  /**
   * Of a part, the package that lists it.
   */
  partOf?: string;
  volumes?: VolumesView;
}
export interface CopyView {
  class: 'online' | 'nearline' | 'offline';
  verifiedAt: string;
}
export interface PartView {
  id: string;
  version: number;
  bytes: number;
  sha256: string;
  sha512: string;
  sm3?: string;
  /**
   * Delivered files in the part.
   */
  files: number;
  volumes: PartVolumes;
}
/**
 * The volumes that the part holds, by their places in handover.json from 1, both included.
 */
export interface PartVolumes {
  from: number;
  to: number;
}
/**
 * Of a part, the volumes that it holds, by their places in handover.json from 1, both included.
 */
export interface VolumesView {
  from: number;
  to: number;
}
