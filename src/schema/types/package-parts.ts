// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type PackageId = string;
export type Place = number;

/**
 * parts.json, the content of the package of a divided delivery: the packages that hold its files.
 */
export interface PackageParts {
  schema: 'yijiao-package-parts/1';
  id: PackageId;
  version: number;
  /**
   * Volumes in all parts together.
   */
  volumes: number;
  /**
   * Delivered files in all parts together.
   */
  files: number;
  /**
   * Size of these files together.
   */
  bytes: number;
  /**
   * In their order: part 1 first.
   *
   * @minItems 2
   * @maxItems 99
   */
  parts: ListedPart[];
}
export interface ListedPart {
  id: PackageId;
  version: number;
  /**
   * Size of the whole container.
   */
  bytes: number;
  /**
   * Of the whole container, like all digests here.
   */
  sha256: string;
  sha512: string;
  /**
   * GB/T 32905.
   */
  sm3?: string;
  /**
   * Delivered files in the part.
   */
  files: number;
  volumes: ListedVolumes;
}
/**
 * The volumes that the part holds, by their places in handover.json from 1, both included.
 */
export interface ListedVolumes {
  from: Place;
  to: Place;
}
