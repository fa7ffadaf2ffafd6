// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * An archive profile with everything it inherits filled in, each piece with the version that states it.
 */
export interface ResolvedProfile {
  schema: 'yijiao-resolved-profile/1';
  id: string;
  version: string;
  title: ResolvedTitle;
  validFrom: string;
  validTo?: string;
  /**
   * The profiles inherited from, nearest first, as id@version.
   */
  lineage: string[];
  entries: ProfileEntry[];
}
export interface ResolvedTitle {
  zh: string;
  en: string;
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
