// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What `yijiao eep --json` prints: the steps by which a package of DA/T 48-2009 is checked, its deviations, and the files in it.
 */
export interface EepReport {
  schema: 'yijiao-eep-report/1';
  file: string;
  /**
   * No step failed.
   */
  ok: boolean;
  /**
   * Title of the record in the package.
   */
  title?: string;
  steps: EepStep[];
  deviations: EepReportedDeviation[];
  parts: EepReportedPart[];
}
export interface EepStep {
  id: 'EEP-XML' | 'EEP-XSD' | 'EEP-VER' | 'EEP-DATA' | 'EEP-SIG' | 'EEP-CERT' | 'EEP-LOCK' | 'EEP-CHAIN' | 'EEP-REF';
  outcome: 'passed' | 'failed' | 'not_performed' | 'not_applicable';
  name: EepSentence;
  details: EepSentence[];
}
export interface EepSentence {
  zh: string;
  en: string;
}
export interface EepReportedDeviation {
  code: string;
  line: number;
  message: EepSentence;
}
export interface EepReportedPart {
  number: number;
  /**
   * 0 is the newest; the original of a modified package lies deeper.
   */
  layer: number;
  name: string;
  role?: string;
  /**
   * Bytes that the base64 gave.
   */
  bytes: number;
  /**
   * Identifier of the part whose bytes these are.
   */
  reference?: string;
  /**
   * SHA-256 of a file that stays outside; empty when what stands there is no such digest.
   */
  outside?: string;
  /**
   * Path below the folder that it was written into.
   */
  writtenAs?: string;
}
