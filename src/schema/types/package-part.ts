// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type PackageId = string;
export type Place = number;

/**
 * metadata/other/package-part.json: which part of which divided delivery a package is.
 */
export interface PackagePart {
  schema: 'yijiao-package-part/1';
  id: PackageId;
  of: DividedPackage;
  number: number;
  /**
   * How many parts there are.
   */
  parts: number;
  volumes: VolumeRange;
  /**
   * Delivered files in the part.
   */
  files: number;
  /**
   * Size of these files together.
   */
  bytes: number;
}
/**
 * The package that lists all parts.
 */
export interface DividedPackage {
  id: PackageId;
  version: number;
}
/**
 * The volumes that the part holds, by their places in handover.json from 1, both included.
 */
export interface VolumeRange {
  from: Place;
  to: Place;
}
