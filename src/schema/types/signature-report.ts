// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Lower-case hexadecimal.
 */
export type Sha256 = string;
/**
 * The worst of the signatures and of what is to be said of the document.
 */
export type Conclusion = 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE' | 'NO_SIGNATURE_FOUND';
export type Indication = 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE';
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'POLICY_PROCESSING_ERROR'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'NO_POE'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND';
/**
 * sm2-cms is CMS with SM2, in standard CMS or GB/T 35275.
 */
export type SignatureKind = 'cms' | 'jws' | 'sm2-cms' | 'timestamp' | 'pdf' | 'ofd' | 'xml' | 'eep' | 'unknown';
/**
 * Digest of the DER.
 */
export type Reference = string;
export type ChangeLevel = 'none' | 'validation-data' | 'signatures' | 'form' | 'annotations' | 'other';

/**
 * What `yijiao signatures --json` prints: every electronic signature and seal in or beside one file, in the words of ETSI EN 319 102-1. The same file, policy and validation time give the same report.
 */
export interface SignatureReport {
  schema: 'yijiao-signature-report/1';
  file: SignedFile;
  policy: PolicyReference;
  validationTime: string;
  conclusion: Conclusion;
  /**
   * The reasons of the signatures that did not pass, each once.
   */
  reasons: string[];
  document?: SignedDocument;
  signatures: SignatureEntry[];
  validationData: ValidationData;
}
/**
 * sha256 is absent when the file was not read through.
 */
export interface SignedFile {
  name: string;
  bytes: number;
  sha256?: Sha256;
}
export interface PolicyReference {
  id: string;
  version: string;
  sha256: Sha256;
}
/**
 * What is to be said of the document as a whole; explain and remedy where something is.
 */
export interface SignedDocument {
  indication: Indication;
  subIndication?: SubIndication;
  /**
   * Stable code of what decided.
   */
  reason?: string;
  explain?: Sentence;
  remedy?: Sentence;
  /**
   * How often the document was saved into the file.
   */
  revisions?: number;
  /**
   * Parts that no valid signature may be said to cover.
   */
  uncovered?: string[];
  checks: SignatureCheck[];
}
export interface Sentence {
  zh: string;
  en: string;
}
export interface SignatureCheck {
  /**
   * From the catalogue of checks; never renamed.
   */
  id: string;
  status: 'pass' | 'fail' | 'warn' | 'skip';
  reason?: string;
  detail?: Sentence;
  /**
   * Where in the container.
   */
  at?: string;
}
/**
 * One signature: explain says in a sentence what the verdict means, remedy what to do about it.
 */
export interface SignatureEntry {
  /**
   * S1, S2, … in this report.
   */
  id: string;
  kind: SignatureKind;
  /**
   * Which of the kind's forms, e.g. adbe.pkcs7.detached or ses-v4.
   */
  variant?: string;
  container: SignatureContainer;
  indication: Indication;
  subIndication?: SubIndication;
  /**
   * Stable code of what decided, finer than the sub-indication.
   */
  reason?: string;
  explain: Sentence;
  remedy?: Sentence;
  signer?: SignerEntry;
  seal?: SealEntry;
  algorithm?: AlgorithmUse;
  times?: SignatureTimes;
  scope?: SignatureScope;
  /**
   * Of a time-stamp over a document: the signatures and older time-stamps that it is over. It proves their time and counts for nothing else.
   */
  stamps?: string[];
  timestamps: TimestampEntry[];
  /**
   * From the signer's certificate upwards.
   */
  chain: ChainLink[];
  checks: SignatureCheck[];
}
export interface SignatureContainer {
  /**
   * The file that holds the signature.
   */
  name: string;
  /**
   * Number of the signature in its container, from 1.
   */
  position: number;
  /**
   * Where in the document: the name of a field, or a path.
   */
  place?: string;
}
export interface SignerEntry {
  /**
   * RFC 4514.
   */
  subject: string;
  organization?: string;
  /**
   * 统一社会信用代码 where the certificate holds one, else its organizationIdentifier.
   */
  organizationId?: string;
  certificate: Reference;
}
/**
 * The electronic seal that the signature was made with.
 */
export interface SealEntry {
  id: string;
  name: string;
  /**
   * 1: GM/T 0031-2014, 4: GB/T 38540-2020, 5: GM/T 0031-2025.
   */
  version: number;
  /**
   * Kind of seal, by its maker's list.
   */
  type: number;
  /**
   * Whose product made it.
   */
  vendor: string;
  createdAt: string;
  from: string;
  to: string;
  picture: SealPicture;
  maker?: SealMakerEntry;
}
export interface SealPicture {
  /**
   * As the seal names it, e.g. PNG.
   */
  type: string;
  widthMillimetres: number;
  heightMillimetres: number;
  sha256: Sha256;
}
/**
 * Who made the seal; absent when the certificate cannot be read.
 */
export interface SealMakerEntry {
  /**
   * RFC 4514.
   */
  subject: string;
  certificate: Reference;
}
export interface AlgorithmUse {
  signature: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'ed25519' | 'ed448' | 'sm2';
  digest?: string;
  keyBits?: number;
  curve?: string;
}
export interface SignatureTimes {
  /**
   * What the signer says; proves nothing.
   */
  claimed?: string;
  /**
   * The earliest time at which the signature is known to have existed.
   */
  best: string;
  /**
   * What proves it: a trusted time-stamp, the archive's intake, or nothing but that it is here now.
   */
  source: 'timestamp' | 'intake' | 'validation';
  /**
   * Of a time-stamp: what time it states.
   */
  stated?: string;
}
export interface SignatureScope {
  /**
   * entire-revision: all that the file was when it was signed.
   */
  covers: 'entire-file' | 'entire-revision' | 'partial' | 'embedded-content';
  changedAfter?: ChangeLevel;
  /**
   * What was changed after the signature, the first hundred.
   */
  changes?: DocumentChange[];
}
export interface DocumentChange {
  path: string;
  level: ChangeLevel;
}
export interface TimestampEntry {
  /**
   * What it is over: the content before it was signed, the signature, the signature with its validation data, or the document.
   */
  type: 'content' | 'signature' | 'archive' | 'document';
  indication: Indication;
  subIndication?: SubIndication;
  reason?: string;
  explain?: Sentence;
  genTime?: string;
  /**
   * How far from the truth genTime may be, where the token says so.
   */
  accuracySeconds?: number;
  /**
   * Object identifier of the policy it was made under.
   */
  policy?: string;
  /**
   * Lower-case hexadecimal.
   */
  serial?: string;
  /**
   * Subject of the authority's certificate, RFC 4514.
   */
  authority?: string;
  certificate?: Reference;
  token?: Reference;
  checks: SignatureCheck[];
}
export interface ChainLink {
  certificate: Reference;
  subject: string;
  anchor: boolean;
  revocation?: RevocationStatus;
}
/**
 * Absent for an anchor.
 */
export interface RevocationStatus {
  status: 'good' | 'revoked' | 'on-hold' | 'unknown';
  /**
   * Whether a revocation list says so or an OCSP response.
   */
  kind?: 'crl' | 'ocsp';
  source?: Reference;
  thisUpdate?: string;
  revokedAt?: string;
}
/**
 * What the verdicts rest on.
 */
export interface ValidationData {
  /**
   * DER in base64 by reference.
   */
  certificates: {
    [k: string]: string;
  };
  /**
   * References of the revocation lists used.
   */
  crls: Reference[];
  /**
   * OCSP responses used, DER in base64 by reference.
   */
  ocsps: {
    [k: string]: string;
  };
  /**
   * Time-stamp tokens, DER in base64 by reference.
   */
  tokens: {
    [k: string]: string;
  };
}
