// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Words for people in both languages; what reads the same in both may stand once.
 */
export type ResolvedRemark = string | ResolvedText;

/**
 * An archive profile with everything it inherits filled in, each piece with the version that states it.
 */
export interface ResolvedProfile {
  schema: 'yijiao-resolved-profile/1';
  id: string;
  version: string;
  title: ResolvedText;
  validFrom: string;
  validTo?: string;
  /**
   * The profiles inherited from, nearest first, as id@version.
   */
  lineage: string[];
  /**
   * Where its contents come from and how sure they are, as each version of the lineage says of its own.
   */
  sources: ResolvedSource[];
  entries: ProfileEntry[];
}
export interface ResolvedText {
  zh: string;
  en: string;
}
export interface ResolvedSource {
  about: ResolvedRemark;
  source: ResolvedRemark;
  /**
   * Whether the text was read, is quoted by others, is remembered, or is our own proposal.
   */
  confidence: 'read' | 'quoted' | 'memory' | 'weak-memory' | 'own';
  /**
   * The version that says so, as id@version.
   */
  from: string;
}
/**
 * Its value as it stands in the profile document; of a record schema, its name and SHA-256.
 */
export interface ProfileEntry {
  /**
   * Member of the profile document.
   */
  table: string;
  /**
   * Key of the row or name of the entry; empty for a member that is one piece.
   */
  key: string;
  /**
   * The version that states it, as id@version.
   */
  from: string;
  value: unknown;
}
