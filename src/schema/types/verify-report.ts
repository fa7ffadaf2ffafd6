// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What `yijiao verify --json` prints: the offline proof of a package or a receipt.
 */
export interface VerifyReport {
  schema: 'yijiao-verify-report/1';
  ok: boolean;
  kind: 'package' | 'receipt' | 'notice';
  /**
   * What was verified: identifier, version, bytes and digests, as far as they could be read.
   */
  subject?: {
    [k: string]: unknown;
  };
  checks: VerifyCheck[];
}
export interface VerifyCheck {
  /**
   * Stable name, area.condition.
   */
  name: string;
  /**
   * False only when the check failed.
   */
  ok: boolean;
  outcome: 'passed' | 'failed' | 'not_performed';
  detail: string;
  message?: VerifyMessage;
  /**
   * Member of the package that the check is about.
   */
  where?: string;
}
export interface VerifyMessage {
  zh: string;
  en: string;
}
