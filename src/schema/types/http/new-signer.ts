// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Registers a seal or a person who signs.
 */
export interface NewSignerBody {
  /**
   * 企业公章, 项目章, 执业印章, 个人签名.
   */
  kind: 'ORGANISATION_SEAL' | 'PROJECT_SEAL' | 'PERSON_SEAL' | 'PERSON_SIGNATURE';
  organisation: NewSignerOrganisation;
  /**
   * Name of the person.
   */
  person?: string;
  /**
   * Code of the only project that a seal is for.
   */
  projectCode?: string;
  /**
   * Number of the practising certificate (注册证号).
   */
  registrationNumber?: string;
  /**
   * SHA-256 of each certificate's DER, lower-case hexadecimal.
   *
   * @minItems 1
   * @maxItems 32
   */
  certificates?: string[];
  /**
   * Identifier inside the electronic seal.
   */
  sealId?: string;
  /**
   * First day.
   */
  validFrom?: string;
  /**
   * Last day.
   */
  validTo?: string;
}
/**
 * For whom it signs.
 */
export interface NewSignerOrganisation {
  name: string;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc: string;
}
