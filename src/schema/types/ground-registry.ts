// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type GroundedDecision = 'reject' | 'void';
/**
 * How sure the basis is: read, quoted by others, or remembered.
 */
export type GroundConfidence = 'read' | 'quoted' | 'memory' | 'weak-memory';

/**
 * Legal grounds on which a bureau refuses a handover for good, or voids an acceptance.
 */
export interface GroundRegistry {
  schema: 'yijiao-ground-registry/1';
  /**
   * @minItems 1
   * @maxItems 1000
   */
  grounds: Ground[];
}
export interface Ground {
  code: string;
  /**
   * The decisions that it can bear.
   *
   * @minItems 1
   * @maxItems 2
   */
  decisions: GroundedDecision[];
  title: GroundText;
  basis: GroundText1;
  confidence: GroundConfidence;
}
export interface GroundText {
  zh: string;
  en: string;
}
/**
 * The law or rule that it rests on.
 */
export interface GroundText1 {
  zh: string;
  en: string;
}
