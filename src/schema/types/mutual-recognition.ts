// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A bureau recognises checks that were made under the profile of another one, so that only differences are still to check.
 */
export interface MutualRecognition {
  /**
   * Id of the profile under which a delivery was checked.
   */
  recognised: string;
  /**
   * Id of the profile of the bureau that recognises it.
   */
  by: string;
  /**
   * First day.
   */
  from: string;
  /**
   * Last day; left out, until further notice.
   */
  to?: string;
  /**
   * Document that it rests on.
   */
  basis: string;
  /**
   * In words, for people.
   */
  conditions?: string;
  /**
   * SHA-256 thumbprints (RFC 7638) of the keys that the other bureau signs its reports with; none are trusted without.
   *
   * @maxItems 100
   */
  keys?: string[];
  /**
   * Codes of the standards that it is about.
   *
   * @maxItems 100
   */
  standards?: string[];
}
