// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What the integers in a vendor's city XML mean: by attribute, then by integer. A delivering unit fills it in with what the vendor says.
 */
export interface CodeMapping {
  schema: 'yijiao-code-mapping/1';
  /**
   * By element and attribute, e.g. 单位工程/Bgqx, the meaning of each integer.
   */
  codes: {
    [k: string]: {
      [k: string]: string;
    };
  };
}
