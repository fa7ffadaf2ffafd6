// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Members = string[];
/**
 * Formats that may be delivered; none listed means any but executables.
 */
export type AllowedFormats = AllowedFormatEntry[];

/**
 * One version of an archive profile (归档规则集): what makes a delivery acceptable to one bureau. A profile states only what it changes of the one it extends.
 */
export interface ProfileDocument {
  $schema?: string;
  schema: 'yijiao-profile/1';
  id: string;
  version: string;
  /**
   * id@version of the parent.
   */
  extends?: string;
  title: Sentence;
  validFrom: string;
  validTo?: string;
  /**
   * Where the contents come from, and how sure they are.
   */
  sources?: ProfileSource[];
  /**
   * Language of what the package says to people first.
   */
  language?: 'zh' | 'en';
  /**
   * True where SM3 digests (GB/T 32905) are kept beside SHA-256.
   */
  sm3?: boolean;
  /**
   * Codes that a volume's fileClass may have; none listed means any.
   */
  fileClasses?: FileClass[];
  required?: RequiredMembers;
  /**
   * JSON Schema file of the structured record of an item, below the profile's folder.
   */
  records?: {
    [k: string]: string;
  };
  formats?: AllowedFormats;
  secrecy?: SecrecyRule;
  /**
   * Severity of a rule in this profile where it differs from the rule's own.
   */
  severities?: {
    [k: string]: 'blocking' | 'warning' | 'info';
  };
  signatures?: SignatureRule;
  /**
   * Who has to sign the records of an item. Of entries that fit, the one for the item itself counts, else the longest.
   *
   * @maxItems 10000
   */
  requiredSigners?: RequiredSigners[];
  agreement?: SubmissionAgreement;
  /**
   * False where the one who submits must be another person than the one who prepared.
   */
  signerMayPrepare?: boolean;
  split?: SplitLimit;
}
export interface Sentence {
  zh: string;
  en: string;
}
export interface ProfileSource {
  about: string;
  source: string;
  confidence: 'read' | 'quoted' | 'memory' | 'weak-memory';
}
export interface FileClass {
  code: string;
  title: Sentence;
}
/**
 * Members of the handover document that this profile does not let be left out, by level.
 */
export interface RequiredMembers {
  delivery?: Members;
  deliveringUnit?: Members;
  project?: Members;
  volume?: Members;
  record?: Members;
}
export interface AllowedFormatEntry {
  /**
   * How people call it.
   */
  name?: string;
  /**
   * Family of the format registry, its special cases included: pdf takes PDF/A.
   */
  family?: string;
  /**
   * PRONOM identifier: one format in one version.
   */
  puid?: string;
  mime?: string;
  kind?: string;
}
export interface SecrecyRule {
  /**
   * Secrecy marks that may travel online; what bears none always may.
   */
  online: ('TOP_SECRET' | 'CONFIDENTIAL' | 'SECRET')[];
}
export interface SignatureRule {
  /**
   * How heavy a signature weighs that can neither be called valid nor invalid.
   */
  indeterminate?: 'blocking' | 'warning' | 'info';
}
export interface RequiredSigners {
  /**
   * Item of the filing scope such as E1-5; with * at its end, every item that begins so.
   */
  item: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  signers: RequiredSigner[];
}
/**
 * A party of the project that has to sign.
 */
export interface RequiredSigner {
  role: 'OWNER' | 'SURVEY' | 'DESIGN' | 'CONSTRUCTOR' | 'SUPERVISOR' | 'TESTER' | 'ARCHIVE' | 'QS_STATION';
  /**
   * Kinds of seals and signatures that count, as the signer register has them; left out, any signature of the party.
   *
   * @minItems 1
   */
  kinds?: ('ORGANISATION_SEAL' | 'PROJECT_SEAL' | 'PERSON_SEAL' | 'PERSON_SIGNATURE')[];
  /**
   * How many different signers. Default: 1.
   */
  min?: number;
}
export interface SubmissionAgreement {
  version: string;
  text: Sentence;
}
/**
 * Above either limit a delivery becomes several packages along its volumes.
 */
export interface SplitLimit {
  files: number;
  bytes: number;
}
