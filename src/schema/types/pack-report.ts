// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Null when blocking findings kept it from being written.
 */
export type WrittenPackage = {
  id: string;
  version: number;
  instant: string;
  file: string;
  bytes: number;
  /**
   * Of the whole container, lower-case hexadecimal.
   */
  sha256: string;
  /**
   * The packages that hold the files of a delivery above the profile's limit, in their order; the package itself then lists them.
   */
  parts?: WrittenPart[];
} | null;

/**
 * What `yijiao pack --json` prints: the check report, and the package that was written when nothing blocked it.
 */
export interface PackReport {
  schema: 'yijiao-pack-report/1';
  /**
   * True when the package was written.
   */
  ok: boolean;
  package: WrittenPackage;
  /**
   * yijiao-check-report/1.
   */
  report: {
    [k: string]: unknown;
  };
}
export interface WrittenPart {
  id: string;
  file: string;
  bytes: number;
  sha256: string;
  sha512: string;
  sm3?: string;
  /**
   * Delivered files in the part.
   */
  files: number;
  volumes: WrittenVolumes;
}
/**
 * By their places in handover.json from 1, both included.
 */
export interface WrittenVolumes {
  from: number;
  to: number;
}
