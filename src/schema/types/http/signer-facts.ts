// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What is to be registered of certificates and seals, where they do not say so themselves.
 */
export interface SignerFacts {
  /**
   * 企业公章, 项目章, 执业印章, 个人签名.
   */
  kind?: 'ORGANISATION_SEAL' | 'PROJECT_SEAL' | 'PERSON_SEAL' | 'PERSON_SIGNATURE';
  /**
   * Name of the organisation.
   */
  organisation?: string;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc?: string;
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
}
