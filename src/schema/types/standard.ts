// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Words for people in both languages; what reads the same in both, such as a year, may stand once.
 */
export type StandardRemark = string | StandardText;

/**
 * A standard that profiles rest on: where it holds, how it stands, and what became of it.
 */
export interface Standard {
  /**
   * As it is cited, such as GB/T 50328-2014.
   */
  code: string;
  title: StandardText;
  level: 'NATIONAL' | 'INDUSTRY' | 'LOCAL' | 'ASSOCIATION';
  /**
   * Region of a local standard.
   */
  region?: string;
  edition: StandardRemark;
  status: 'DRAFT' | 'IN_FORCE' | 'SUPERSEDED' | 'ABOLISHED' | 'NOT_KNOWN';
  issuedOn?: string;
  effectiveOn?: string;
  /**
   * Code of the standard that took its place.
   */
  replacedBy?: string;
  /**
   * Code of the standard of a higher level that was made of it.
   */
  promotedTo?: string;
  source: StandardRemark;
  /**
   * Whether the entry was read, is quoted by others, or is remembered.
   */
  confidence: 'read' | 'quoted' | 'memory' | 'weak-memory';
}
export interface StandardText {
  zh: string;
  en: string;
}
