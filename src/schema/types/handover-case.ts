// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Identifier = string;
export type CaseState =
  | 'draft'
  | 'checking'
  | 'needs_correction'
  | 'ready'
  | 'submitted'
  | 'under_review'
  | 'returned'
  | 'accepted'
  | 'stored'
  | 'receipted'
  | 'archived'
  | 'rejected'
  | 'withdrawn'
  | 'superseded';
export type Text = string;
export type Instant = string;
/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;
export type Count = number;
export type CheckOutcome =
  'passed' | 'recognised' | 'warning' | 'failed' | 'manual_review' | 'not_performed' | 'not_applicable';
export type CheckedProperty = 'authenticity' | 'integrity' | 'usability' | 'security';
/**
 * cms and jws stand beside what they are over, pades within it.
 */
export type SignatureForm = 'cms' | 'jws' | 'pades';
/**
 * How it is known that the certificate is the delivering unit's: the register of signers, or the number in the certificate.
 */
export type SignerIdentification = 'register' | 'certificate' | 'nothing';
/**
 * How the signer had come in.
 */
export type SignInWay = 'session' | 'token';
export type DrawRule = DrawAll | DrawSample | DrawConfidence;
/**
 * Code of a legal ground.
 */
export type Ground = string;
export type FindingSeverity = 'blocking' | 'advice';
export type WantedAction = 'replace' | 'remove' | 'add' | 'correct' | 'explain';
/**
 * open: nothing done yet; replaced, removed, answered: what the delivering unit did; resolved: the archivist is content.
 */
export type FindingStatus = 'open' | 'replaced' | 'removed' | 'answered' | 'resolved';
export type ExceptionSubject = ExceptionOfFinding | ExceptionOfCheck;
export type ExceptionStatus = 'requested' | 'granted' | 'declined' | 'void';
export type CopyClass = 'online' | 'nearline' | 'offline';
export type NoticeKind = 'void' | 'supersession';
/**
 * Which sides have signed it.
 */
export type RegistrationSides = 'bureau' | 'both';
export type FlagName =
  | 'overdue'
  | 'stalled'
  | 'expired'
  | 'quarantined'
  | 'on_hold'
  | 'escalated'
  | 'sample_failed'
  | 'void'
  | 'evidence_renewal_due';
export type ProposedCommand = 'accept' | 'reject' | 'void';
export type ClockName = 'handover' | 'acknowledge' | 'review' | 'correct' | 'receipt' | 'appeal';

/**
 * One handover between a delivering unit and a bureau, as its events have made it.
 */
export interface HandoverCase {
  id: Identifier;
  /**
   * Readable number, e.g. 2026-000123.
   */
  reference: string;
  /**
   * Number of events so far; the lock that a command has to name.
   */
  version: number;
  state: CaseState;
  round: number;
  deliveringUnit: Identifier;
  bureau: Identifier;
  title: Text;
  createdAt: Instant;
  changedAt: Instant;
  document?: DocumentFacts;
  recognisedReport?: RecognisedReport;
  content: ContentSize;
  /**
   * @minItems 1
   * @maxItems 10000
   */
  rounds: Round[];
  /**
   * @maxItems 2000
   */
  findings: PersonFinding[];
  /**
   * @maxItems 200
   */
  exceptions?: Exception[];
  package?: PackageFacts;
  receipt?: ReceiptMark;
  /**
   * By which the evidence of the receipt was renewed, in their order; absent before the first.
   *
   * @minItems 1
   * @maxItems 100
   */
  archiveTimestamps?: ArchiveTimestampMark[];
  notice?: NoticeMark;
  registration?: Registration;
  withdrawal?: Withdrawal;
  /**
   * Until when the content of a rejected handover is kept at least: the end of the appeal days.
   */
  keptUntil?: string;
  /**
   * @maxItems 9
   */
  flags: Flag[];
  proposal?: Proposal;
  quarantine?: Quarantine;
  voiding?: Voiding;
  /**
   * @maxItems 1000
   */
  extensions?: DeadlineExtension[];
  cataloguing?: Cataloguing;
  supersedes?: LinkedHandover;
  supersededBy?: LinkedHandover;
}
/**
 * What the case knows of its handover.json.
 */
export interface DocumentFacts {
  sha256: Digest;
  bytes: Count;
  /**
   * Archive profile as the document asks for it.
   */
  profile: string;
  projectName: Text;
  projectCode?: Text;
  projectLocation?: Text;
  /**
   * Day of completion acceptance (竣工验收).
   */
  acceptedOn?: string;
  /**
   * Codes of the unit works, as many as a project may expect handovers of.
   *
   * @maxItems 1000
   */
  unitWorks?: string[];
  /**
   * @maxItems 1000
   */
  permits: PermitFacts[];
  volumes: Count;
  records: Count;
  /**
   * SHA-256 of the volume list (案卷目录): RFC 8785 form of [{fileClass?, no, records, retention?, title}], records as a count.
   */
  volumeList: string;
  retention: RetentionCounts;
}
export interface PermitFacts {
  kind: string;
  number: Text;
  date?: string;
}
/**
 * Volumes by retention period (保管期限).
 */
export interface RetentionCounts {
  PERMANENT: Count;
  LONG: Count;
  SHORT: Count;
  unstated: Count;
}
/**
 * A signed check report of another bureau that shortens the check here to what differs.
 */
export interface RecognisedReport {
  /**
   * SHA-256, lower-case hexadecimal.
   */
  sha256: string;
  /**
   * Name of the bureau that signed it, as it says.
   */
  bureau: string;
  /**
   * SHA-256 thumbprint (RFC 7638) of the key that signed it.
   */
  key: string;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  report: string;
  /**
   * The profile that was checked under, as id@version.
   */
  profile: string;
  checkedAt: Instant;
  /**
   * Id of the profile that recognises it: the check here goes by that one.
   */
  by: string;
}
export interface ContentSize {
  files: Count;
  bytes: Count;
}
/**
 * One pass of the content from draft to decision; earlier rounds never change.
 */
export interface Round {
  number: number;
  openedAt: Instant;
  /**
   * People who changed the content of this round.
   *
   * @maxItems 10000
   */
  preparers: Identifier[];
  checking?: RunningCheck;
  check?: CheckSummary;
  submission?: SubmissionStatement;
  review?: Review;
  draw?: ReviewDraw;
  reviewProgress?: ReviewProgress;
  decision?: RoundDecision;
  /**
   * Reviews by people over the content of this round, the newest of each rule.
   *
   * @maxItems 1000
   */
  manualReviews?: RecordedReview[];
}
/**
 * The event that froze the content for the check whose result counts.
 */
export interface RunningCheck {
  sequence: number;
  at: Instant;
}
/**
 * The check report without its findings, which are kept row by row.
 */
export interface CheckSummary {
  /**
   * Root of the item tree; null when something could not be read.
   */
  snapshot: Digest | null;
  finishedAt: Instant;
  ok: boolean;
  profile: CheckedProfile;
  ruleSet: string;
  counts: CheckedCounts;
  properties: CheckedProperties;
  signatures?: CheckedSignatures;
  apartFromReviews?: CheckedProperties1;
  /**
   * Rules that only people can check, and that nobody had when the check ran.
   *
   * @maxItems 1000
   */
  reviewsDue?: DueReview[];
  blocking: Count;
  warnings: Count;
  notPerformed: Count;
  recognition?: CheckRecognition;
  excepted?: ExceptedFindings;
}
export interface CheckedProfile {
  id: string;
  version: string;
}
export interface CheckedCounts {
  volumes: Count;
  records: Count;
  files: Count;
  bytes: Count;
}
export interface CheckedProperties {
  authenticity: CheckOutcome;
  integrity: CheckOutcome;
  usability: CheckOutcome;
  security: CheckOutcome;
}
/**
 * Electronic signatures and seals that were found, and how many of them are valid; absent in rounds of before they were counted.
 */
export interface CheckedSignatures {
  found: Count;
  valid: Count;
}
/**
 * The same without the rules that only people can check and that nobody has; absent in rounds of before these were kept.
 */
export interface CheckedProperties1 {
  authenticity: CheckOutcome;
  integrity: CheckOutcome;
  usability: CheckOutcome;
  security: CheckOutcome;
}
export interface DueReview {
  rule: string;
  property: CheckedProperty;
}
/**
 * The check of another bureau that counted, so that only what differs was checked here.
 */
export interface CheckRecognition {
  /**
   * Name of the bureau, as it says.
   */
  bureau: string;
  /**
   * SHA-256 thumbprint (RFC 7638) of the key that signed the report.
   */
  key: string;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  report: string;
  /**
   * The profile that was checked under, as id@version.
   */
  profile: string;
  checkedAt: Instant;
  /**
   * What the recognition rests on; absent between versions of one profile.
   */
  basis?: string;
}
/**
 * Blocking findings that pass because of granted exceptions, and these; absent where there are none.
 */
export interface ExceptedFindings {
  findings: number;
  /**
   * @maxItems 200
   */
  exceptions: string[];
}
/**
 * What the signer stands for: exactly this content, under exactly this agreement.
 */
export interface SubmissionStatement {
  by: PersonReference;
  at: Instant;
  snapshot: Digest;
  document: Digest;
  /**
   * Version of the submission agreement that the signer accepted.
   */
  agreement: string;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  agreementSha256?: string;
  signature?: UnitSignature;
  via?: SignInWay;
  seal?: Seal;
}
/**
 * Who acted, by name as it was then, and for which organisation.
 */
export interface PersonReference {
  person: Identifier;
  name: Text;
  organisation: Identifier;
  onBehalfOf?: RepresentedPerson;
}
/**
 * For whom somebody acts under a delegation.
 */
export interface RepresentedPerson {
  person: Identifier;
  name: Text;
  /**
   * Identifier of the delegation under which somebody acts.
   */
  delegation: string;
}
/**
 * A signature of the delivering unit with a certificate of its own, as it was verified when it came in.
 */
export interface UnitSignature {
  form: SignatureForm;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  sha256: string;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  over: string;
  /**
   * Of the signer's certificate, RFC 4514.
   */
  subject: string;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  certificate: string;
  identifiedBy: SignerIdentification;
  /**
   * When the signer says that it was made.
   */
  claimedAt?: string;
}
/**
 * The service's signature, with the bureau's key, over what was stated.
 */
export interface Seal {
  /**
   * Compact JWS (RFC 7515) over the RFC 8785 form of the statement.
   */
  jws: string;
  key: SealKey;
}
/**
 * Public key that verifies the seal.
 */
export interface SealKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  /**
   * SHA-256 thumbprint of the key (RFC 7638).
   */
  kid: string;
}
export interface Review {
  assignee: PersonReference;
  since: Instant;
}
/**
 * What fixes the sample of a review: with the content of this digest anybody can draw it again.
 */
export interface ReviewDraw {
  rule: DrawRule;
  seed: string;
  snapshot: Digest;
}
/**
 * Every record is looked at.
 */
export interface DrawAll {
  kind: 'all';
}
/**
 * So many records are looked at, by chance and by the classes of their volumes.
 */
export interface DrawSample {
  kind: 'sample';
  size: number;
}
/**
 * As many as it takes to notice with this confidence that more than the acceptable share is wrong.
 */
export interface DrawConfidence {
  kind: 'confidence';
  confidence: number;
  acceptableShare: number;
}
/**
 * How far the review of a round has come, in records.
 */
export interface ReviewProgress {
  /**
   * Which the review has to look at.
   */
  planned: number;
  /**
   * Of these, looked at.
   */
  reviewed: number;
  /**
   * Found wrong, whether planned or not.
   */
  failed: number;
  /**
   * Of these, drawn by chance: they speak for what nobody looks at.
   */
  drawnFailed: number;
}
export interface RoundDecision {
  kind: 'returned' | 'accepted' | 'rejected';
  by: PersonReference;
  at: Instant;
  snapshot: Digest;
  ground?: Ground;
  text?: Text;
  second?: SecondSignature;
  seal?: Seal;
}
/**
 * The person who gave the second signature.
 */
export interface SecondSignature {
  by: PersonReference;
  at: Instant;
}
/**
 * What an archivist found of a rule that only people can check, as it was filled in over the content of the round.
 */
export interface RecordedReview {
  rule: string;
  property: CheckedProperty;
  outcome: 'passed' | 'failed';
  by: PersonReference;
  reviewedOn: string;
  at: Instant;
  values?: ReviewValues;
  note?: Text;
}
/**
 * What was filled in, by the names of the fields of the profile's form.
 */
export interface ReviewValues {
  [k: string]: Text | number | boolean;
}
/**
 * What an archivist found, and what became of it.
 */
export interface PersonFinding {
  id: string;
  round: number;
  by: PersonReference;
  at: Instant;
  target: FindingItem;
  /**
   * The file as it was when the finding was written.
   */
  sha256?: string;
  code: string;
  severity: FindingSeverity;
  text: Text;
  wanted: WantedAction;
  status: FindingStatus;
  answer?: FindingAnswer;
  /**
   * Entries of its thread, which are kept one by one.
   */
  replies?: number;
}
/**
 * The volume, record, file or field that a finding is about.
 */
export interface FindingItem {
  volume?: number;
  record?: number;
  file?: string;
  /**
   * JSON pointer (RFC 6901) of the field of handover.json that it is about.
   */
  pointer?: string;
}
export interface FindingAnswer {
  by: PersonReference;
  at: Instant;
  text: Text;
}
/**
 * A finding that the delivering unit asks the bureau to let pass as it is, and what the bureau said.
 */
export interface Exception {
  id: string;
  round: number;
  by: PersonReference;
  at: Instant;
  about: ExceptionSubject;
  bound: ExceptionBound;
  reason: Text;
  status: ExceptionStatus;
  decision?: ExceptionDecision;
}
/**
 * A finding of an archivist.
 */
export interface ExceptionOfFinding {
  finding: string;
  code: string;
  target: FindingItem;
}
/**
 * A finding of the automatic check, known by its rule, target and evidence.
 */
export interface ExceptionOfCheck {
  rule: string;
  target: CheckTarget;
  /**
   * SHA-256 over the RFC 8785 form of the evidence.
   */
  evidence: string;
}
export interface CheckTarget {
  volume?: number;
  record?: number;
  file?: string;
  pointer?: string;
}
/**
 * The content that it is about: the file, or else everything that was checked. Once that changes, the exception is void.
 */
export interface ExceptionBound {
  to: 'file' | 'snapshot';
  sha256: Digest;
}
/**
 * Who of the bureau decided on it, and why.
 */
export interface ExceptionDecision {
  granted: boolean;
  by: PersonReference;
  at: Instant;
  reason: Text;
}
/**
 * The package as it was stored and read back.
 */
export interface PackageFacts {
  id: string;
  version: number;
  bytes: Count;
  sha256: Digest;
  sha512: string;
  sm3?: string;
  /**
   * Root of the item tree.
   */
  root: string;
  files: Count;
  /**
   * @minItems 1
   * @maxItems 100
   */
  copies: PackageCopy[];
  /**
   * Where the delivery is above the profile's limit: the packages that hold its files, in their order. The package itself lists them.
   *
   * @minItems 2
   * @maxItems 99
   */
  parts?: PartFacts[];
}
export interface PackageCopy {
  /**
   * Name of the store, for operators; never on a receipt.
   */
  store: string;
  class: CopyClass;
  verifiedAt: Instant;
}
export interface PartFacts {
  id: string;
  version: number;
  bytes: Count;
  sha256: Digest;
  sha512: string;
  sm3?: string;
  /**
   * Delivered files in the part.
   */
  files: number;
  volumes: PartVolumes;
}
/**
 * The volumes that the part holds, by their places in handover.json from 1, both included.
 */
export interface PartVolumes {
  from: number;
  to: number;
}
export interface ReceiptMark {
  number: Identifier;
  issuedAt: Instant;
  by: PersonReference;
  /**
   * Of receipt.json.
   */
  sha256: string;
  /**
   * Of the PDF.
   */
  pdfSha256: string;
  /**
   * Key identifier (RFC 7638 thumbprint).
   */
  key: string;
  /**
   * Until when its time-stamp can be verified by its own means: the earliest end of the certificates of the authority. Absent where it has no time-stamp.
   */
  evidenceUntil?: string;
}
/**
 * A further time-stamp over a receipt and all time-stamps before it (存档时间戳).
 */
export interface ArchiveTimestampMark {
  /**
   * The time that it states.
   */
  at: string;
  /**
   * Until when it can be verified by its own means.
   */
  until: string;
  /**
   * Of what is kept of it: the token, with the proof of the log that it is over.
   */
  sha256: string;
}
/**
 * The signed notice that the receipt no longer stands.
 */
export interface NoticeMark {
  number: string;
  kind: NoticeKind;
  at: Instant;
  /**
   * SHA-256, lower-case hexadecimal.
   */
  sha256: string;
}
/**
 * The registration form of transfer and receipt (电子档案移交与接收登记表), once the bureau has sealed it.
 */
export interface Registration {
  signedBy: RegistrationSides;
  sealed: SealedForm;
  signing?: FormSigning;
}
/**
 * A form that the bureau has sealed: a PDF with its signature (PAdES).
 */
export interface SealedForm {
  by: PersonReference;
  at: Instant;
  sha256: Digest;
}
/**
 * The delivering unit's signature under a form that the bureau has sealed.
 */
export interface FormSigning {
  by: PersonReference;
  at: Instant;
  signature: UnitSignature;
}
export interface Withdrawal {
  by: PersonReference;
  at: Instant;
  reason: Text;
}
/**
 * Something to know beside the state; it never hides the state.
 */
export interface Flag {
  name: FlagName;
  since: Instant;
  by?: PersonReference;
  reason?: Text;
}
/**
 * A decision that waits for the signature of a second person. It lapses when the case changes.
 */
export interface Proposal {
  /**
   * Of the event that made the proposal; names it.
   */
  sequence: number;
  command: ProposedCommand;
  by: PersonReference;
  at: Instant;
  snapshot: Digest;
  ground?: Ground;
  text?: Text;
}
/**
 * Files with malware, which nobody may open.
 */
export interface Quarantine {
  /**
   * True where more files are infected than are listed: then none may be opened.
   */
  all: boolean;
  /**
   * @maxItems 1000
   */
  files: QuarantinedFile[];
}
export interface QuarantinedFile {
  path: string;
  sha256: Digest;
}
/**
 * Corrects a wrong acceptance; nothing is deleted.
 */
export interface Voiding {
  by: PersonReference;
  at: Instant;
  snapshot: Digest;
  ground: Ground;
  text: Text;
  second: SecondSignature;
  seal?: Seal;
}
export interface DeadlineExtension {
  clock: ClockName;
  /**
   * Working days; of the appeal, calendar days.
   */
  days: number;
  reason: Text;
  by: PersonReference;
  at: Instant;
}
/**
 * Archival codes (档号) were given; the codes themselves are kept row by row.
 */
export interface Cataloguing {
  by: PersonReference;
  at: Instant;
  /**
   * Volumes with an archival code.
   */
  volumes: number;
  /**
   * Records with an archival code of their own.
   */
  records: number;
  /**
   * SHA-256 over the RFC 8785 form of the list of archival codes.
   */
  sha256: string;
}
export interface LinkedHandover {
  handover: Identifier;
  reference: Identifier;
}
