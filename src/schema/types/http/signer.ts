// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A seal or a person who signs, as registered. A project seal counts for its project alone.
 */
export interface SignerView {
  id: string;
  /**
   * 企业公章, 项目章, 执业印章, 个人签名.
   */
  kind: 'ORGANISATION_SEAL' | 'PROJECT_SEAL' | 'PERSON_SEAL' | 'PERSON_SIGNATURE';
  organisation: SignerOrganisation;
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
  /**
   * Changes of status, in the order in which they were registered.
   */
  history: SignerStatusView[];
  /**
   * How the signer stands today, in China.
   */
  standing: 'active' | 'suspended' | 'ended' | 'not-yet-valid' | 'expired';
  registeredAt: string;
  /**
   * Id of the person.
   */
  registeredBy: string;
}
/**
 * For whom it signs.
 */
export interface SignerOrganisation {
  name: string;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc: string;
}
export interface SignerStatusView {
  status: 'active' | 'suspended' | 'ended';
  /**
   * First day of the status.
   */
  from: string;
  reason: string;
}
