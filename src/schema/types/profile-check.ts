// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What was found in archive profiles before they are used.
 */
export interface ProfileCheck {
  schema: 'yijiao-profile-check/1';
  /**
   * True where there is no error; there may be warnings.
   */
  ok: boolean;
  profiles: CheckedProfileFolder[];
}
export interface CheckedProfileFolder {
  folder: string;
  /**
   * id@version; absent where the profile breaks its schema.
   */
  profile?: string;
  troubles: ProfileTrouble[];
}
export interface ProfileTrouble {
  weight: 'error' | 'warning';
  /**
   * File of the folder.
   */
  file: string;
  /**
   * JSON pointer into the file.
   */
  pointer: string;
  code: string;
  expected: TroubleText;
  remedy: TroubleText;
}
export interface TroubleText {
  zh: string;
  en: string;
}
