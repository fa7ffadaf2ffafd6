// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What Yijiao reads of the JSON report of veraPDF's command line (1.26 or newer). It says more; of that nothing is needed.
 */
export interface VerapdfReport {
  report: {
    jobs: Job[];
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * One file: it was validated, or something was wrong with it.
 */
export interface Job {
  itemDetails: {
    /**
     * The file as it was asked for.
     */
    name: string;
    [k: string]: unknown;
  };
  validationResult?: Result[];
  taskException?: {
    type?: string;
    exceptionMessage?: string;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
export interface Result {
  compliant: boolean;
  /**
   * Such as PDF/A-2B validation profile.
   */
  profileName: string;
  /**
   * normal, unless it was broken off.
   */
  jobEndStatus: string;
  details: {
    failedRules: number;
    failedChecks: number;
    ruleSummaries: Rule[];
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A rule of the standard that the file breaks.
 */
export interface Rule {
  specification: string;
  clause: string;
  testNumber: number;
  failedChecks: number;
  description: string;
  [k: string]: unknown;
}
