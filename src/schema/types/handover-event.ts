// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * One thing that happened to a handover; the list of them is the case.
 */
export type CaseEvent =
  | Created
  | FilesAttached
  | FilesRemoved
  | DocumentSet
  | RecognisedReportSet
  | FindingsAnswered
  | FindingsReplied
  | ExceptionsRequested
  | ExceptionsDecided
  | CheckStarted
  | CheckRecorded
  | Resumed
  | Edited
  | Submitted
  | Claimed
  | Assigned
  | Released
  | FindingsWritten
  | FindingSettled
  | ReviewPlanned
  | ItemsReviewed
  | ReviewFilled
  | Returned
  | Accepted
  | Stored
  | Receipted
  | EvidenceRenewed
  | RegistrationSealed
  | RegistrationSigned
  | Withdrawn
  | Proposed
  | Declined
  | Rejected
  | Voided
  | Held
  | HoldLifted
  | FlagsRecorded
  | Revived
  | DeadlineExtended
  | Catalogued
  | Superseded;
export type Instant = string;
export type ActorReference = PersonActor | ServiceAccountActor | SystemActor;
export type Identifier = string;
export type Text = string;
export type Count = number;
/**
 * Exceptions whose content has changed.
 *
 * @maxItems 200
 */
export type VoidedExceptions = string[];
/**
 * SHA-256, lower-case hexadecimal.
 */
export type Digest = string;
export type ExceptionSubject = ExceptionOfFinding | ExceptionOfCheck;
export type ExceptionStatus = 'requested' | 'granted' | 'declined' | 'void';
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
export type FindingSeverity = 'blocking' | 'advice';
export type WantedAction = 'replace' | 'remove' | 'add' | 'correct' | 'explain';
/**
 * open: nothing done yet; replaced, removed, answered: what the delivering unit did; resolved: the archivist is content.
 */
export type FindingStatus = 'open' | 'replaced' | 'removed' | 'answered' | 'resolved';
/**
 * Code of a legal ground.
 */
export type Ground = string;
export type CopyClass = 'online' | 'nearline' | 'offline';
export type ProposedCommand = 'accept' | 'reject' | 'void';
export type NoticeKind = 'void' | 'supersession';
/**
 * Flags that the service itself raises.
 */
export type ServiceFlag = 'overdue' | 'stalled' | 'expired' | 'quarantined' | 'escalated' | 'evidence_renewal_due';
export type ClockName = 'handover' | 'acknowledge' | 'review' | 'correct' | 'receipt' | 'appeal';

export interface Created {
  type: 'created';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  handover: Identifier;
  reference: Identifier;
  deliveringUnit: Identifier;
  bureau: Identifier;
  title: Text;
  supersedes?: LinkedHandover;
}
export interface PersonActor {
  kind: 'person';
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
 * A program that acts for an organisation, and the person who answers for it.
 */
export interface ServiceAccountActor {
  kind: 'service_account';
  account: Identifier;
  name: Text;
  organisation: Identifier;
  owner: Identifier;
}
export interface SystemActor {
  kind: 'system';
  agent: Identifier;
}
export interface LinkedHandover {
  handover: Identifier;
  reference: Identifier;
}
export interface FilesAttached {
  type: 'files_attached';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  added: Count;
  replaced: Count;
  content: ContentSize;
  voidedExceptions?: VoidedExceptions;
  /**
   * @maxItems 2000
   */
  addressed: string[];
  /**
   * @maxItems 2000
   */
  reopened: string[];
}
export interface ContentSize {
  files: Count;
  bytes: Count;
}
export interface FilesRemoved {
  type: 'files_removed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  removed: Count;
  reason?: Text;
  content: ContentSize;
  voidedExceptions?: VoidedExceptions;
  /**
   * @maxItems 2000
   */
  addressed: string[];
}
export interface DocumentSet {
  type: 'document_set';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  document: DocumentFacts;
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
export interface RecognisedReportSet {
  type: 'recognised_report_set';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  report?: RecognisedReport;
}
/**
 * Absent: there is none any more.
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
export interface FindingsAnswered {
  type: 'findings_answered';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  by: PersonReference;
  /**
   * @minItems 1
   * @maxItems 200
   */
  answers: AnswerToFinding[];
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
export interface AnswerToFinding {
  finding: string;
  text: Text;
}
export interface FindingsReplied {
  type: 'findings_replied';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  by: PersonReference;
  /**
   * @minItems 1
   * @maxItems 200
   */
  replies: ReplyToFinding[];
}
export interface ReplyToFinding {
  finding: string;
  text: Text;
}
export interface ExceptionsRequested {
  type: 'exceptions_requested';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  /**
   * @minItems 1
   * @maxItems 50
   */
  exceptions: Exception[];
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
export interface ExceptionsDecided {
  type: 'exceptions_decided';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  by: PersonReference;
  /**
   * @minItems 1
   * @maxItems 50
   */
  decisions: DecidedException[];
}
export interface DecidedException {
  exception: string;
  granted: boolean;
  reason: Text;
}
export interface CheckStarted {
  type: 'check_started';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  document: Digest;
  content: ContentSize;
}
export interface CheckRecorded {
  type: 'check_recorded';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  check: CheckSummary;
  voidedExceptions?: VoidedExceptions;
  quarantine?: Quarantine;
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
export interface Resumed {
  type: 'resumed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
}
export interface Edited {
  type: 'edited';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
}
export interface Submitted {
  type: 'submitted';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  statement: SubmissionStatement;
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
export interface Claimed {
  type: 'claimed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  assignee: PersonReference;
  draw?: ReviewDraw;
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
export interface Assigned {
  type: 'assigned';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  assignee: PersonReference;
  draw?: ReviewDraw;
}
export interface Released {
  type: 'released';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  reason?: Text;
}
export interface FindingsWritten {
  type: 'findings_written';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  /**
   * @minItems 1
   * @maxItems 200
   */
  findings: PersonFinding[];
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
export interface FindingAnswer {
  by: PersonReference;
  at: Instant;
  text: Text;
}
export interface FindingSettled {
  type: 'finding_settled';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  finding: string;
  status: 'open' | 'resolved';
  sha256?: Digest;
  reason?: Text;
}
/**
 * The records of the round are there to be reviewed; what has not changed since an earlier round keeps its review.
 */
export interface ReviewPlanned {
  type: 'review_planned';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  progress: ReviewProgress;
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
export interface ItemsReviewed {
  type: 'items_reviewed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  by: PersonReference;
  outcome: 'passed' | 'failed';
  /**
   * @minItems 1
   * @maxItems 1000
   */
  items: ReviewedItem[];
  /**
   * How many records that were.
   */
  count: number;
  note?: Text;
  progress: ReviewProgress;
}
/**
 * A record; or, where none is named, every record of the volume that the review has to look at and nobody has.
 */
export interface ReviewedItem {
  volume: number;
  record?: number;
}
export interface ReviewFilled {
  type: 'review_filled';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  review: RecordedReview;
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
export interface Returned {
  type: 'returned';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  /**
   * @maxItems 200
   */
  findings: PersonFinding[];
  decision: RoundDecision;
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
export interface Accepted {
  type: 'accepted';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  decision: RoundDecision;
  /**
   * @maxItems 2000
   */
  resolved: string[];
}
export interface Stored {
  type: 'stored';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  package: PackageFacts;
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
export interface Receipted {
  type: 'receipted';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  receipt: ReceiptMark;
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
 * A further time-stamp was taken over the receipt while the one before could still be verified.
 */
export interface EvidenceRenewed {
  type: 'evidence_renewed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  archiveTimestamp: ArchiveTimestampMark;
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
export interface RegistrationSealed {
  type: 'registration_sealed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  registration: SealedForm;
}
/**
 * A form that the bureau has sealed: a PDF with its signature (PAdES).
 */
export interface SealedForm {
  by: PersonReference;
  at: Instant;
  sha256: Digest;
}
export interface RegistrationSigned {
  type: 'registration_signed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  signing: FormSigning;
}
/**
 * The delivering unit's signature under a form that the bureau has sealed.
 */
export interface FormSigning {
  by: PersonReference;
  at: Instant;
  signature: UnitSignature;
}
export interface Withdrawn {
  type: 'withdrawn';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  withdrawal: Withdrawal;
}
export interface Withdrawal {
  by: PersonReference;
  at: Instant;
  reason: Text;
}
/**
 * A decision was proposed that needs a second person.
 */
export interface Proposed {
  type: 'proposed';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  proposal: Proposal;
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
 * The second person did not sign.
 */
export interface Declined {
  type: 'declined';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  /**
   * Sequence of the event that made the proposal.
   */
  proposal: number;
  by: PersonReference;
  reason: Text;
}
export interface Rejected {
  type: 'rejected';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  decision: RoundDecision;
  /**
   * End of the appeal days: until then the content is kept.
   */
  keptUntil: string;
}
export interface Voided {
  type: 'voided';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  notice?: NoticeMark;
  voiding: Voiding;
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
/**
 * Legal hold.
 */
export interface Held {
  type: 'held';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  by: PersonReference;
  reason: Text;
}
export interface HoldLifted {
  type: 'hold_lifted';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  by: PersonReference;
  reason: Text;
}
export interface FlagsRecorded {
  type: 'flags_recorded';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  /**
   * @maxItems 9
   */
  raised: RaisedFlag[];
  /**
   * @maxItems 9
   */
  lowered: ServiceFlag[];
  quarantine?: Quarantine;
}
export interface RaisedFlag {
  flag: ServiceFlag;
  reason?: Text;
}
/**
 * An expired draft goes on.
 */
export interface Revived {
  type: 'revived';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  by: PersonReference;
}
export interface DeadlineExtended {
  type: 'deadline_extended';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  extension: DeadlineExtension;
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
export interface Catalogued {
  type: 'catalogued';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  cataloguing: Cataloguing;
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
/**
 * A later handover has taken the place of this one.
 */
export interface Superseded {
  type: 'superseded';
  sequence: number;
  at: Instant;
  actor: ActorReference;
  round: number;
  notice?: NoticeMark;
  successor: LinkedHandover;
}
