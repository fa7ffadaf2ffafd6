// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * An archive profile (归档规则集) as a list shows it.
 */
export interface ProfileSummary {
  id: string;
  version: string;
  title: BilingualText;
  validFrom: string;
  validTo?: string;
  /**
   * The profiles inherited from, nearest first.
   *
   * @maxItems 100
   */
  lineage: string[];
  language: 'zh' | 'en';
}
export interface BilingualText {
  zh: string;
  en: string;
}
