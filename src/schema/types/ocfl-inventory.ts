// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * @minItems 1
 */
export type ContentPaths = string[];

/**
 * The inventory of an OCFL 1.1 object as this product writes it: one archive unit, one content file per version.
 */
export interface OcflInventory {
  /**
   * Identifier of the package.
   */
  id: string;
  type: 'https://ocfl.io/1.1/spec/#inventory';
  digestAlgorithm: 'sha512';
  /**
   * The newest version.
   */
  head: string;
  /**
   * Content files by their SHA-512.
   */
  manifest: {
    [k: string]: ContentPaths;
  };
  versions: {
    [k: string]: OcflVersion;
  };
  /**
   * Content files by further digests.
   */
  fixity: {
    sha256: {
      [k: string]: ContentPaths;
    };
  };
}
export interface OcflVersion {
  created: string;
  message: string;
  user: OcflUser;
  /**
   * The file of this version by its SHA-512.
   */
  state: {
    /**
     * @minItems 1
     * @maxItems 1
     */
    [k: string]: string[];
  };
}
export interface OcflUser {
  name: string;
  /**
   * URI, e.g. mailto:.
   */
  address?: string;
}
