// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;

/**
 * The submission agreement of a handover: what is to be accepted, and what was.
 */
export interface SubmissionAgreementView {
  agreement: AgreementInForce;
  statement?: AgreementStatement;
  accepted?: AcceptedAgreement;
}
/**
 * The version that is to be accepted: text is the agreement in a sentence, undertaking the 移交承诺书, guarantee the 电子档案质量保证书.
 */
export interface AgreementInForce {
  version: string;
  /**
   * The first day on which it is in force.
   */
  validFrom?: string;
  text: BilingualText;
  undertaking?: BilingualText;
  guarantee?: BilingualText;
  /**
   * Whether the delivering unit has to sign with a certificate of its own.
   */
  signature: 'required' | 'optional';
  /**
   * Whose signature counts: identified, only that of a signer who is known to sign for the delivering unit; trusted, that of any whom the trust list leads to.
   */
  signer: 'identified' | 'trusted';
  /**
   * Digest of its texts.
   */
  sha256: string;
}
export interface BilingualText {
  zh: string;
  en: string;
}
/**
 * What is signed: exactly this content under exactly these texts. The bytes to sign are its RFC 8785 form; absent before the content was checked.
 */
export interface AgreementStatement {
  schema: 'yijiao-agreement-statement/1';
  handover: string;
  reference: string;
  title: string;
  /**
   * Name of the project.
   */
  project: string;
  deliveringUnit: string;
  bureau: string;
  round: number;
  /**
   * Digest of the checked content.
   */
  snapshot: string;
  /**
   * Digest of handover.json.
   */
  document: string;
  agreement: AgreementReference;
}
export interface AgreementReference {
  version: string;
  sha256: Digest;
}
/**
 * What was accepted with the newest submission; absent before the first.
 */
export interface AcceptedAgreement {
  round: number;
  version: string;
  at: string;
  /**
   * Name of the signer.
   */
  by: string;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  signature?: string;
}
