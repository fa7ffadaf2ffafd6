// Made from schemas/ by `npm run generate`; a test fails when the two differ.

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
  signerMayPrepare: boolean;
  secondSignature: boolean;
  split: {
    [k: string]: unknown;
  };
}
export interface BilingualText {
  zh: string;
  en: string;
}
/**
 * The submission agreement in force.
 */
export interface AgreementView {
  version: string;
  text: BilingualText1;
}
export interface BilingualText1 {
  zh: string;
  en: string;
}
