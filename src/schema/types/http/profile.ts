// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Whether the delivering unit has to sign with a certificate of its own when it accepts.
 */
export type AgreementSignature = 'required' | 'optional';

/**
 * An archive profile with everything it inherits filled in.
 */
export interface ProfileView {
  id: string;
  version: string;
  title: BilingualText;
  validFrom: string;
  validTo?: string;
  /**
   * The profiles inherited from, nearest first.
   *
   * @maxItems 100
   */
  lineage: string[];
  language: 'zh' | 'en';
  sm3: boolean;
  fileClasses: {
    [k: string]: unknown;
  }[];
  required: {
    [k: string]: unknown;
  };
  /**
   * Items that have a JSON Schema for their structured records.
   */
  items: string[];
  formats: {
    [k: string]: unknown;
  }[];
  /**
   * Degrees of secrecy that may travel online.
   */
  secrecyOnline: string[];
  severities: {
    [k: string]: unknown;
  };
  indeterminateSignature: 'blocking' | 'warning' | 'info';
  /**
   * Who has to sign the records of which items.
   */
  requiredSigners: {
    [k: string]: unknown;
  }[];
  agreement: AgreementView;
  /**
   * Every version of it, the oldest first.
   */
  agreements: AgreementView1[];
  signerMayPrepare: boolean;
  secondSignature: boolean;
  split: {
    [k: string]: unknown;
  };
  representations: {
    [k: string]: unknown;
  };
}
export interface BilingualText {
  zh: string;
  en: string;
}
/**
 * The version of the submission agreement in force today.
 */
export interface AgreementView {
  version: string;
  /**
   * The first day on which it is in force.
   */
  validFrom?: string;
  text: BilingualText1;
  undertaking?: BilingualText1;
  guarantee?: BilingualText1;
  signature: AgreementSignature;
  /**
   * Whose signature counts: identified, only that of a signer who is known to sign for the delivering unit; trusted, that of any whom the trust list leads to.
   */
  signer: 'identified' | 'trusted';
  /**
   * Digest of the texts: SHA-256 of the RFC 8785 form of {guarantee?, text, undertaking?, version}.
   */
  sha256: string;
}
export interface BilingualText1 {
  zh: string;
  en: string;
}
/**
 * A version of the submission agreement: text is the agreement in a sentence, undertaking the 移交承诺书, guarantee the 电子档案质量保证书.
 */
export interface AgreementView1 {
  version: string;
  /**
   * The first day on which it is in force.
   */
  validFrom?: string;
  text: BilingualText1;
  undertaking?: BilingualText1;
  guarantee?: BilingualText1;
  signature: AgreementSignature;
  /**
   * Whose signature counts: identified, only that of a signer who is known to sign for the delivering unit; trusted, that of any whom the trust list leads to.
   */
  signer: 'identified' | 'trusted';
  /**
   * Digest of the texts: SHA-256 of the RFC 8785 form of {guarantee?, text, undertaking?, version}.
   */
  sha256: string;
}
