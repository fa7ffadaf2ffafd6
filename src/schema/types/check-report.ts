// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * When the delivery was checked, after DA/T 70: by the team at its desk, at the bureau's door, or while it is kept; absent in reports of rule sets before 2026.3.
 */
export type Stage = 'self_check' | 'handover' | 'long_term';
export type Outcome =
  'passed' | 'recognised' | 'warning' | 'failed' | 'manual_review' | 'not_performed' | 'not_applicable';
export type Severity = 'blocking' | 'warning' | 'info';
export type Property = 'authenticity' | 'integrity' | 'usability' | 'security';
/**
 * Who can do something about it: whoever prepared the delivery, whoever signed, the bureau, or the administrator of the system; absent where there is nothing to do.
 */
export type Mender = 'deliveringUnit' | 'signers' | 'bureau' | 'administrator';

/**
 * What `yijiao check --json` prints and the service keeps: every finding about one delivery.
 */
export interface CheckReport {
  schema: 'yijiao-check-report/1';
  /**
   * True when no blocking finding is failed or could not be performed.
   */
  ok: boolean;
  profile: ProfileReference;
  /**
   * Version of the rule catalogue.
   */
  ruleSet: string;
  stage?: Stage;
  startedAt: string;
  finishedAt: string;
  /**
   * Root of the item tree (RFC 9162 §2.1 over SHA-256), hexadecimal; null when a file could not be read.
   */
  snapshot: string | null;
  /**
   * SHA-256 of the document that holds what the verdicts on signatures rest on (yijiao-signature-evidence/1), hexadecimal; absent when no signature was found.
   */
  signatureEvidence?: string;
  signatures?: SignatureCounts;
  recognition?: ReportRecognition;
  counts: DeliveryCounts;
  items?: ItemBalance;
  files?: FileOutcomeCounts;
  reused?: ReusedResults;
  properties: PropertyOutcomes;
  findings: Finding[];
}
export interface ProfileReference {
  id: string;
  version: string;
}
/**
 * Electronic signatures and seals that were found in and beside the files, and how many of them are valid; what only stamps the time does not count. Absent where the handover document could not be gone by, and in reports of before they were counted.
 */
export interface SignatureCounts {
  found: number;
  valid: number;
}
/**
 * What became of a report of another bureau that came along: whether it counts, and what it left to check. A rule that it covers has the outcome recognised: another bureau checked it, we did not.
 */
export interface ReportRecognition {
  counts: boolean;
  reason?: Bilingual;
  /**
   * Name of the bureau that signed it, as it says.
   */
  by: string;
  /**
   * SHA-256 thumbprint (RFC 7638) of the key that signed it.
   */
  key?: string;
  /**
   * SHA-256 of the report in the form of RFC 8785, hexadecimal.
   */
  report?: string;
  /**
   * The profile that was checked under, as id@version.
   */
  profile?: string;
  ruleSet?: string;
  checkedAt?: string;
  /**
   * What the recognition rests on; absent between versions of one profile.
   */
  basis?: string;
  conditions?: string;
  /**
   * What differs between the profiles and was checked here.
   */
  remaining?: RemainingDifference[];
}
/**
 * Why it does not count.
 */
export interface Bilingual {
  zh: string;
  en: string;
}
export interface RemainingDifference {
  table: string;
  key: string;
  change: 'added' | 'removed' | 'changed';
}
export interface DeliveryCounts {
  volumes: number;
  records: number;
  files: number;
  bytes: number;
}
/**
 * What became of every item that came in, handover.json apart: delivered is listed less missing and more unlisted. Absent where the handover document could not be gone by, and in reports of rule sets before 2026.5.
 */
export interface ItemBalance {
  /**
   * Items that came in.
   */
  delivered: number;
  /**
   * Different paths that the handover document lists.
   */
  listed: number;
  /**
   * Listed paths at which nothing lies.
   */
  missing: number;
  /**
   * Items that it does not list.
   */
  unlisted: number;
}
/**
 * Of how many of the files that came in or are listed each outcome is the worst, property by property; the four sums are equal. Absent where the handover document could not be gone by, and in reports of before they were counted.
 */
export interface FileOutcomeCounts {
  authenticity: OutcomeCounts;
  integrity: OutcomeCounts;
  usability: OutcomeCounts;
  security: OutcomeCounts;
}
/**
 * By outcome; one that no file has is absent.
 */
export interface OutcomeCounts {
  passed?: number;
  recognised?: number;
  warning?: number;
  manual_review?: number;
  not_performed?: number;
  failed?: number;
  not_applicable?: number;
}
/**
 * How much of the check rests on what earlier checks of the service found of the very same bytes, by the same program and under the same policy, and was not found out again; absent where nothing is kept, as at a desk.
 */
export interface ReusedResults {
  /**
   * Files that were not read, identified and opened again.
   */
  files: number;
  /**
   * Files whose signatures were not verified again.
   */
  signatures: number;
  /**
   * Files that were not scanned for malware again.
   */
  scans: number;
  /**
   * Files of which pages were not drawn again.
   */
  renderings?: number;
  /**
   * Files that were not held against PDF/A again.
   */
  validations?: number;
  /**
   * Files of structured data that were not read again.
   */
  readings?: number;
  /**
   * When the oldest of these results was found.
   */
  since?: string;
}
/**
 * The four properties of DA/T 70: 真实性, 完整性, 可用性, 安全性.
 */
export interface PropertyOutcomes {
  authenticity: Outcome;
  integrity: Outcome;
  usability: Outcome;
  security: Outcome;
}
export interface Finding {
  rule: string;
  outcome: Outcome;
  severity: Severity;
  property: Property;
  target: FindingTarget;
  mendedBy?: Mender;
  message: Bilingual1;
  remedy: Bilingual1;
  basis?: FindingBasis;
  evidence: {
    [k: string]: unknown;
  };
}
export interface FindingTarget {
  /**
   * Number of the volume.
   */
  volume?: number;
  /**
   * Sequence number of the record in its volume.
   */
  record?: number;
  /**
   * Path as delivered.
   */
  file?: string;
  /**
   * JSON pointer into handover.json (RFC 6901).
   */
  pointer?: string;
}
export interface Bilingual1 {
  zh: string;
  en: string;
}
/**
 * The row of the profile that it rests on, beside the clause of its rule; absent where there is none.
 */
export interface FindingBasis {
  source: Bilingual2;
  /**
   * Whether that was read, is quoted by others, is remembered, or is our own proposal.
   */
  confidence: 'read' | 'quoted' | 'memory' | 'weak-memory' | 'own';
}
/**
 * Where the row comes from.
 */
export interface Bilingual2 {
  zh: string;
  en: string;
}
