// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The worst that was found of the file or its record; what is about a volume or the whole delivery is not counted.
 */
export type Outcome =
  'passed' | 'recognised' | 'warning' | 'failed' | 'manual_review' | 'not_performed' | 'not_applicable';

/**
 * What a check says of one file by each of the four properties, or why it says nothing.
 */
export interface FileOutcomes {
  /**
   * Path as delivered.
   */
  path: string;
  /**
   * Whether handover.json lists it.
   */
  listed: boolean;
  /**
   * Number of the volume that it is listed in.
   */
  volume?: number;
  /**
   * Sequence number of its record in the volume.
   */
  record?: number;
  authenticity: PropertyOutcome;
  integrity: PropertyOutcome;
  usability: PropertyOutcome;
  security: PropertyOutcome;
}
export interface PropertyOutcome {
  outcome: Outcome;
  /**
   * Rules that looked at the file, be it by its record.
   */
  rules: string[];
  /**
   * The rule that this outcome is from; absent where all have passed.
   */
  by?: string;
  reason?: Bilingual;
}
/**
 * Why nobody looked, where the outcome is not_applicable or not_performed.
 */
export interface Bilingual {
  zh: string;
  en: string;
}
