// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Members of this profile that it is about.
 */
export type Remark = string | Sentence;
/**
 * Words for people in both languages; what reads the same in both, such as the number of a standard, may stand once.
 */
export type Remark1 = string | Sentence;
/**
 * Whether the text was read, is quoted by others, is remembered, or is our own proposal.
 */
export type Confidence = 'read' | 'quoted' | 'memory' | 'weak-memory' | 'own';
export type Members = string[];
/**
 * Formats that may be delivered; none listed means any but executables.
 */
export type AllowedFormats = AllowedFormatEntry[];
export type PartyRole =
  'OWNER' | 'SURVEY' | 'DESIGN' | 'CONSTRUCTOR' | 'SUPERVISOR' | 'TESTER' | 'ARCHIVE' | 'QS_STATION';
/**
 * Whether the delivering unit has to sign with a certificate of its own when it accepts. Left out, it may.
 */
export type AgreementSignature = 'required' | 'optional';
/**
 * Whose signature counts: identified, only by a certificate that is registered for the delivering unit or holds its unified social credit code; trusted, by any that the trust list leads to. Left out, identified where a signature is required, and trusted elsewhere.
 */
export type AgreementSigner = 'identified' | 'trusted';
/**
 * Which records a review looks at; those with findings it always does. Left out, every record.
 */
export type ReviewRule = ReviewAll | ReviewSample | ReviewConfidence;
export type ReviewLimit = number | FieldLimit | CountedLimit | DayLimit;

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
  fileClasses?: Code[];
  required?: RequiredMembers;
  /**
   * JSON Schema file of the structured record of an item, below the profile's folder.
   */
  records?: {
    [k: string]: string;
  };
  /**
   * What structured records repeat of the project, and have to say as it does.
   *
   * @maxItems 10000
   */
  recordFacts?: RecordFact[];
  /**
   * Structured records about the same thing, such as a component, in the order in which they have to follow each other.
   *
   * @maxItems 1000
   */
  recordSequences?: RecordSequence[];
  recordSchemas?: RecordSchemas;
  formats?: AllowedFormats;
  secrecy?: SecrecyRule;
  /**
   * Severity of a rule in this profile where it differs from the rule's own; a rule that a package rests on stays blocking.
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
   * Versions of the submission agreement, each in force from its day until the next one is; in place of agreement.
   *
   * @minItems 1
   * @maxItems 1000
   */
  agreements?: SubmissionAgreement1[];
  /**
   * False where the one who submits must be another person than the one who prepared.
   */
  signerMayPrepare?: boolean;
  /**
   * True where accepting a handover takes the second signature of a lead.
   */
  secondSignature?: boolean;
  review?: ReviewRule;
  split?: SplitLimit;
  representations?: FurtherRepresentations;
  /**
   * Kinds of works that a project or unit work may be of; the filing scope refers to them.
   */
  worksKinds?: Code[];
  /**
   * Kinds of permits that a project may have, and the form of their numbers.
   *
   * @maxItems 1000
   */
  permitKinds?: PermitKind[];
  codeLists?: CodeLists;
  /**
   * The metadata scheme: what is asked of the members of the handover document, one row for a member.
   *
   * @maxItems 1000
   */
  metadata?: MetadataElement[];
  forbiddenCharacters?: ForbiddenCharacters;
  /**
   * What reviewers find, by code, in the order in which people choose; none listed means any code.
   *
   * @maxItems 1000
   */
  findingCodes?: FindingCode[];
  exceptions?: ExceptionRule;
  archivalCode?: ArchivalCode;
  /**
   * The filing scope (归档范围): every item, who keeps it, and for which works it is due.
   *
   * @maxItems 10000
   */
  filingScope?: ScopeItem[];
  volumeRules?: VolumeRules;
  naming?: NamingRules;
  asBuiltStamp?: AsBuiltStampRule;
  prefabrication?: PrefabricationRules;
  deadlines?: Deadlines;
  forms?: Forms;
  /**
   * What is filled in of each check that only people can do; a profile without the form of a rule does not ask for it.
   *
   * @maxItems 1000
   */
  reviewForms?: ReviewForm[];
  /**
   * When a rule runs in this profile where it differs from the rule's own stages; never, where the list is empty. A rule that a package rests on runs at the self-check and at the handover.
   */
  stages?: {
    [k: string]: ('self_check' | 'handover' | 'long_term')[];
  };
  without?: Without;
}
export interface Sentence {
  zh: string;
  en: string;
}
export interface ProfileSource {
  about: Remark;
  source: Remark1;
  confidence: Confidence;
}
export interface Code {
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
export interface RecordFact {
  item: string;
  /**
   * JSON pointer into the structured data (RFC 6901); * stands for every member of a list.
   */
  member: string;
  /**
   * projectName, the name of the project, alone or followed by that of the unit work; projectCode; unitWork, the code or name of the volume's unit work, or of any where the volume is of none; recordDate, the date of the record; party:ROLE, the name of a party of the project.
   */
  fact: string;
}
export interface RecordSequence {
  name: string;
  title: Sentence;
  /**
   * @minItems 2
   * @maxItems 20
   */
  steps: RecordStep[];
}
export interface RecordStep {
  item: string;
  /**
   * JSON pointer into the structured data (RFC 6901); * stands for every member of a list.
   */
  key: string;
  /**
   * JSON pointer into the structured data (RFC 6901); * stands for every member of a list.
   */
  date: string;
  /**
   * True where a later step may stand without it.
   */
  optional?: boolean;
}
/**
 * JSON Schema (2020-12) by the file name in `records`, of a profile that travels as one document.
 */
export interface RecordSchemas {
  [k: string]: {
    [k: string]: unknown;
  };
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
  role: PartyRole;
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
/**
 * The submission agreement, where there is one version of it.
 */
export interface SubmissionAgreement {
  version: string;
  /**
   * The first day on which the version is in force; left out, from the beginning.
   */
  validFrom?: string;
  text: Sentence;
  undertaking?: Sentence;
  guarantee?: Sentence;
  signature?: AgreementSignature;
  signer?: AgreementSigner;
}
/**
 * What the delivering unit stands for when it submits: the agreement in a sentence, the undertaking (移交承诺书) and the quality guarantee (电子档案质量保证书), which are those of forms, handoverUndertaking and qualityGuarantee, where the version has none of its own. A version never changes once somebody has accepted it.
 */
export interface SubmissionAgreement1 {
  version: string;
  /**
   * The first day on which the version is in force; left out, from the beginning.
   */
  validFrom?: string;
  text: Sentence;
  undertaking?: Sentence;
  guarantee?: Sentence;
  signature?: AgreementSignature;
  signer?: AgreementSigner;
}
/**
 * Every record is looked at.
 */
export interface ReviewAll {
  kind: 'all';
}
/**
 * So many records are looked at, by chance and by the classes of their volumes.
 */
export interface ReviewSample {
  kind: 'sample';
  size: number;
}
/**
 * As many as it takes to notice with this confidence that more than the acceptable share is wrong.
 */
export interface ReviewConfidence {
  kind: 'confidence';
  confidence: number;
  acceptableShare: number;
}
/**
 * Above either limit a delivery becomes several packages along its volumes.
 */
export interface SplitLimit {
  files: number;
  bytes: number;
}
/**
 * What a package holds of the records beside the files as delivered.
 */
export interface FurtherRepresentations {
  eep?: EepRepresentation;
}
/**
 * Every record as a package of DA/T 48-2009 (EEP).
 */
export interface EepRepresentation {
  /**
   * Size in bytes up to which a file lies within, in base64; of a larger one there is its SHA-256 digest.
   */
  encodedUpTo: number;
}
export interface PermitKind {
  kind: string;
  title: Sentence;
  /**
   * Regular expression (ECMAScript, flag u) that the whole number has to fit.
   */
  pattern?: string;
  form?: Sentence1;
  source: Remark1;
  confidence: Confidence;
}
/**
 * What the pattern asks for, in words.
 */
export interface Sentence1 {
  zh: string;
  en: string;
}
/**
 * Code lists by name: values that a member of the handover document may have.
 */
export interface CodeLists {
  [k: string]: Code[];
}
/**
 * One element of the metadata scheme (元数据项).
 */
export interface MetadataElement {
  level: 'delivery' | 'deliveringUnit' | 'project' | 'party' | 'permit' | 'unitWork' | 'volume' | 'record' | 'file';
  member: string;
  title: Sentence;
  /**
   * M: has to be stated; C: has to be where `when` fits; O: may be.
   */
  obligation: 'M' | 'C' | 'O';
  /**
   * Where a conditional member has to be stated: members of the same level and the values they have then.
   */
  when?: {
    /**
     * @minItems 1
     */
    [k: string]: string[];
  };
  /**
   * Characters.
   */
  minLength?: number;
  /**
   * Characters.
   */
  maxLength?: number;
  /**
   * Regular expression (ECMAScript, flag u) that the whole value has to fit; a member that holds a number or date is taken as it is written.
   */
  pattern?: string;
  form?: Sentence2;
  /**
   * Name of the code list whose codes it may have.
   */
  codeList?: string;
  minimum?: number;
  maximum?: number;
  /**
   * What it may not be later than: `today`, which is the day of the check, a calendar date, or another date member of the same level.
   */
  notAfter?: string;
  /**
   * What it may not be earlier than: `today`, a calendar date, or another date member of the same level.
   */
  notBefore?: string;
  /**
   * Within what no two may have the same value.
   */
  unique?: 'delivery' | 'volume';
  /**
   * Number of the element in a published scheme, such as M22 of DA/T 46-2009.
   */
  externalCode?: string;
  source: Remark1;
  confidence: Confidence;
}
/**
 * What the pattern asks for, in words.
 */
export interface Sentence2 {
  zh: string;
  en: string;
}
export interface ForbiddenCharacters {
  /**
   * Each of these characters is forbidden in descriptions.
   */
  characters?: string;
  /**
   * Unicode general categories that are forbidden, such as Co.
   */
  properties?: string[];
}
/**
 * A kind of finding, with what holds of it unless the reviewer says otherwise.
 */
export interface FindingCode {
  code: string;
  title: Sentence;
  severity: 'blocking' | 'advice';
  wanted: 'replace' | 'remove' | 'add' | 'correct' | 'explain';
}
/**
 * Which blocking findings the bureau may let pass by exception, and who grants that; left out, none.
 */
export interface ExceptionRule {
  /**
   * @minItems 1
   */
  grantedBy: ('archivist' | 'lead')[];
  /**
   * Numbers of rules of the automatic check, but none that a package rests on.
   *
   * @maxItems 1000
   */
  rules: string[];
  /**
   * Codes of findings by people.
   *
   * @maxItems 1000
   */
  codes: string[];
}
/**
 * Shape of an archival code (档号): its parts from left to right.
 */
export interface ArchivalCode {
  separator: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  parts: ArchivalCodePart[];
}
export interface ArchivalCodePart {
  title: Sentence;
  pattern: string;
  form: Sentence;
}
/**
 * One item of the filing scope (归档文件).
 */
export interface ScopeItem {
  item: string;
  fileClass: string;
  title: Sentence;
  /**
   * Who must keep it (▲) and who may (△).
   */
  keepers?: {
    [k: string]: 'MUST' | 'MAY';
  };
  /**
   * Whether a handover without it is incomplete: once for the project, once for every unit work, or only where it exists.
   */
  due: 'PROJECT' | 'UNIT_WORK' | 'WHERE_EXISTING';
  /**
   * Kinds of works for which it is due; left out, all.
   */
  worksKinds?: string[];
  source: Remark1;
  confidence: Confidence;
}
/**
 * How volumes are made (立卷), where a machine can tell.
 */
export interface VolumeRules {
  /**
   * Millimetres that a volume of text may be thick.
   */
  textThickness?: number;
  /**
   * Millimetres that a volume of drawings may be thick.
   */
  drawingThickness?: number;
  /**
   * Pages that a volume of text may have.
   */
  textPages?: number;
  /**
   * True where the records of a volume belong to one class (A to E).
   */
  oneClass?: boolean;
  /**
   * True where different carriers make different volumes.
   */
  oneCarrier?: boolean;
  /**
   * Classes whose volumes belong to one unit work.
   */
  perUnitWork?: string[];
  /**
   * True where text stands before drawings in a volume.
   */
  textFirst?: boolean;
  /**
   * True where a volume is kept as long as the longest of its records.
   */
  longestRetention?: boolean;
  /**
   * True where a volume is as secret as the most secret of its records.
   */
  highestSecrecy?: boolean;
  /**
   * True where pages run on from record to record, from 1 in every volume.
   */
  continuousPages?: boolean;
}
export interface NamingRules {
  /**
   * Digits of the number that folder and file names begin with.
   */
  prefixDigits?: number;
  /**
   * Characters of one name.
   */
  maxLength?: number;
}
export interface AsBuiltStampRule {
  /**
   * Classes whose drawings carry the as-built stamp.
   */
  fileClasses: string[];
  /**
   * Members of the stamp that have to be filled in.
   */
  members: string[];
}
export interface PrefabricationRules {
  /**
   * Decimals to which the rate is rounded, half up, before it is graded.
   */
  decimals: number;
  least?: PrefabricationLeast;
  most?: PrefabricationMost;
  grades: PrefabricationGrade[];
}
/**
 * Least points and shares of a prefabricated building.
 */
export interface PrefabricationLeast {
  rate?: number;
  structure?: number;
  enclosure?: number;
  /**
   * Per cent of vertical parts that a grade takes.
   */
  verticalShare?: number;
}
/**
 * Most points of each part.
 */
export interface PrefabricationMost {
  structure?: number;
  enclosure?: number;
  decoration?: number;
}
export interface PrefabricationGrade {
  grade: 'A' | 'AA' | 'AAA';
  from: number;
  to: number;
}
export interface Deadlines {
  /**
   * Months after completion acceptance within which the archive is handed over.
   */
  handoverMonths?: number;
  /**
   * Working days.
   */
  acknowledgeDays?: number;
  /**
   * Working days.
   */
  reviewDays?: number;
  /**
   * Working days.
   */
  correctDays?: number;
  /**
   * Working days after storage.
   */
  receiptDays?: number;
  /**
   * Objective of the automatic check, in hours.
   */
  checkHours?: number;
  /**
   * Objective of storing, in hours after acceptance.
   */
  storeHours?: number;
  /**
   * Working days after which a lead is told of what is overdue.
   */
  escalateDays?: number;
  /**
   * Working days without any deed after which a handover counts as stalled.
   */
  stalledDays?: number;
  /**
   * Calendar days after which an untouched draft expires; it can be revived.
   */
  draftDays?: number;
  /**
   * Calendar days within which a refusal can be appealed against; so long its content is kept.
   */
  appealDays?: number;
}
/**
 * Texts of declarations and forms by name.
 */
export interface Forms {
  [k: string]: Sentence;
}
export interface ReviewForm {
  rule: string;
  title: Sentence;
  /**
   * @minItems 1
   * @maxItems 100
   */
  fields: ReviewField[];
  source: Remark1;
  confidence: Confidence;
}
export interface ReviewField {
  name: string;
  title: Sentence;
  type: 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'choice';
  unit?: Remark1;
  /**
   * Of a choice: what can be chosen.
   *
   * @minItems 1
   * @maxItems 100
   */
  choices?: Code[];
  /**
   * Of a number: the least that is possible at all.
   */
  minimum?: number;
  /**
   * Of a number: the most that is possible at all.
   */
  maximum?: number;
  /**
   * True where it may be left empty.
   */
  optional?: boolean;
  /**
   * Where it is asked for: choices of other fields of the form, and the codes that they have then.
   */
  when?: {
    /**
     * @minItems 1
     */
    [k: string]: string[];
  };
  passing?: PassingValue;
}
/**
 * What a value has to be for the outcome to be passed; left out, whatever is possible.
 */
export interface PassingValue {
  /**
   * Of a boolean.
   */
  answer?: boolean;
  /**
   * Of a choice.
   *
   * @minItems 1
   * @maxItems 100
   */
  codes?: string[];
  atLeast?: ReviewLimit;
  atMost?: ReviewLimit;
}
/**
 * What another field of the form says.
 */
export interface FieldLimit {
  field: string;
  /**
   * Only so much of it. Default: 1.
   */
  share?: number;
  /**
   * But no less than this, or all of it where it is less.
   */
  least?: number;
}
/**
 * As many files or bytes as are handed over.
 */
export interface CountedLimit {
  counted: 'files' | 'bytes';
}
/**
 * Of a date: so many days before the day of the review.
 */
export interface DayLimit {
  daysBefore: number;
}
/**
 * Rows of inherited tables that this profile does not take over.
 */
export interface Without {
  /**
   * Codes.
   */
  fileClasses?: string[];
  /**
   * Kinds.
   */
  permitKinds?: string[];
  /**
   * level.member of rows.
   */
  metadata?: string[];
  /**
   * Items.
   */
  filingScope?: string[];
  /**
   * Items.
   */
  requiredSigners?: string[];
  /**
   * Codes.
   */
  findingCodes?: string[];
  /**
   * Names.
   */
  formats?: string[];
  /**
   * Numbers of rules.
   */
  reviewForms?: string[];
  /**
   * item#member of rows.
   */
  recordFacts?: string[];
  /**
   * Names.
   */
  recordSequences?: string[];
}
