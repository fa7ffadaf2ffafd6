// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A version of an archive profile that is still being written.
 */
export interface ProfileDraftView {
  id: string;
  version: string;
  title: BilingualText;
  savedAt: string;
  /**
   * Id of the person.
   */
  savedBy: string;
  /**
   * The profile document (yijiao-profile/1); absent in lists.
   */
  document?: {
    [k: string]: unknown;
  };
  /**
   * What is wrong with it beside the profiles that there are now; absent in lists.
   */
  troubles?: DraftTrouble[];
}
export interface BilingualText {
  zh: string;
  en: string;
}
export interface DraftTrouble {
  /**
   * An error keeps it from being published.
   */
  weight: 'error' | 'warning';
  /**
   * JSON pointer into the document.
   */
  pointer: string;
  code: string;
  /**
   * In the language of the caller.
   */
  expected: string;
  /**
   * In the language of the caller.
   */
  remedy: string;
}
