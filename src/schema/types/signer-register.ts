// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * 企业公章, 项目章, 执业印章, 个人签名.
 */
export type SignerKind = 'ORGANISATION_SEAL' | 'PROJECT_SEAL' | 'PERSON_SEAL' | 'PERSON_SIGNATURE';
export type Text = string;
export type SignerStatus = 'active' | 'suspended' | 'ended';

/**
 * The signer register (签章登记簿) as a file: who may sign and seal for which organisation.
 */
export interface SignerRegisterDocument {
  schema: 'yijiao-signer-register/1';
  /**
   * @maxItems 50000
   */
  signers: RegisteredSigner[];
}
/**
 * A seal or a person who signs. A project seal counts for its project alone.
 */
export interface RegisteredSigner {
  kind: SignerKind;
  organisation: RegisteredOrganisation;
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
   * Changes of status, in the order in which they were registered; before the first the signer is active.
   *
   * @maxItems 1000
   */
  history?: SignerStatusChange[];
}
/**
 * For whom it signs.
 */
export interface RegisteredOrganisation {
  name: Text;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc: string;
}
export interface SignerStatusChange {
  status: SignerStatus;
  /**
   * First day of the status.
   */
  from: string;
  reason: Text;
}
