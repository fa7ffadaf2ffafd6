// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What a command with --json prints when it ends with 2: why there is no report, and what to do.
 */
export interface ProblemDocument {
  schema: 'yijiao-problem/1';
  /**
   * Stable name, area.condition.
   */
  code: string;
  message: Bilingual;
  remedy: Bilingual;
  /**
   * The places of the input that are wrong, where it is about places.
   */
  places: WrongPlace[];
}
export interface Bilingual {
  zh: string;
  en: string;
}
export interface WrongPlace {
  /**
   * JSON pointer into the input (RFC 6901).
   */
  pointer: string;
  /**
   * Stable name of the broken constraint.
   */
  code: string;
  expected: Bilingual;
  remedy: Bilingual;
}
