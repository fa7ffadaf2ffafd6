// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;
export type Instant = string;
export type Count = number;
export type Digest256 = string;
export type ReceiptOutcome =
  'passed' | 'recognised' | 'warning' | 'failed' | 'manual_review' | 'not_performed' | 'not_applicable';

/**
 * receipt.json: the signed word of a bureau that custody of a handover has moved to it (接收凭证).
 */
export interface Receipt {
  /**
   * yijiao-receipt/2 may have what stands outside the signature: timestamp, archiveTimestamps and log.
   */
  schema: 'yijiao-receipt/1' | 'yijiao-receipt/2';
  facts: ReceiptFacts;
  /**
   * Compact JWS (RFC 7515) with Ed25519 (RFC 8037) over the RFC 8785 form of the facts.
   */
  jws: string;
  /**
   * Time-stamp token (RFC 3161) over the characters of jws, DER in base64; absent where the bureau has none.
   */
  timestamp?: string;
  /**
   * Further time-stamps, each taken while the one before could still be verified (RFC 4998); absent before the first.
   *
   * @minItems 1
   * @maxItems 100
   */
  archiveTimestamps?: ReceiptArchiveTimestamp[];
  log?: ReceiptLogProof;
  key: ReceiptKey;
}
/**
 * What the bureau states. What does not exist is left out.
 */
export interface ReceiptFacts {
  number: Text;
  issuedAt: Instant;
  /**
   * IANA name of the bureau's time zone, for showing instants to people.
   */
  timeZone: string;
  bureau: ReceiptOrganisation;
  deliveringUnit: ReceiptOrganisation;
  project: ReceiptProject;
  handover: ReceiptHandover;
  agreement: ReceiptAgreement;
  profile: ReceiptProfile;
  content: ReceiptContent;
  package: ReceiptPackage;
  review?: ReceiptReview;
  check: ReceiptCheck;
  people: ReceiptPeople;
  /**
   * @minItems 1
   * @maxItems 100
   */
  copies: ReceiptCopy[];
  /**
   * Findings that the bureau let pass as they were; absent where there are none.
   *
   * @minItems 1
   * @maxItems 200
   */
  exceptions?: ReceiptException[];
  retention: ReceiptRetention;
  verification: ReceiptVerification;
}
export interface ReceiptOrganisation {
  id: Text;
  name: Text;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc?: string;
}
export interface ReceiptProject {
  name: Text;
  code?: Text;
  location?: Text;
  /**
   * @maxItems 1000
   */
  permits: ReceiptPermit[];
}
export interface ReceiptPermit {
  kind: Text;
  number: Text;
  date?: string;
}
export interface ReceiptHandover {
  id: Text;
  reference: Text;
  title: Text;
  /**
   * The round that was accepted.
   */
  round: number;
  supersedes?: ReceiptPredecessor;
}
/**
 * The handover that this one takes the place of.
 */
export interface ReceiptPredecessor {
  id: Text;
  reference: Text;
}
export interface ReceiptAgreement {
  version: Text;
  /**
   * Digest of the texts: SHA-256 of the RFC 8785 form of {guarantee?, text, undertaking?, version}.
   */
  sha256?: string;
  signature?: ReceiptAgreementSignature;
}
/**
 * The delivering unit's own signature over its statement, kept by the bureau.
 */
export interface ReceiptAgreementSignature {
  /**
   * Of the signature.
   */
  sha256: string;
  /**
   * Of the statement that it is over.
   */
  over: string;
  /**
   * Of the signer's certificate, RFC 4514.
   */
  subject: string;
  /**
   * Of the signer's certificate in DER.
   */
  certificate: string;
  /**
   * How the bureau knew that the signer signs for the delivering unit: by its register of signers, by the unified social credit code in the certificate, or not at all. Absent on receipts of before this was said.
   */
  identifiedBy?: 'register' | 'certificate' | 'nothing';
}
export interface ReceiptProfile {
  id: Text;
  version: Text;
}
export interface ReceiptContent {
  volumes: Count;
  records: Count;
  files: Count;
  bytes: Count;
  /**
   * SHA-256 of the volume list (案卷目录): RFC 8785 form of [{fileClass?, no, records, retention?, title}], records as a count.
   */
  volumeList: string;
  /**
   * SHA-256 of handover.json as submitted.
   */
  document: string;
  /**
   * Root of the item tree (RFC 9162 §2.1).
   */
  root: string;
}
export interface ReceiptPackage {
  id: string;
  version: number;
  bytes: Count;
  sha256: Digest256;
  sha512: string;
  /**
   * GB/T 32905.
   */
  sm3?: string;
  /**
   * Where the delivery is above the profile's limit: the packages that hold its files, in their order. The package itself lists them.
   *
   * @minItems 2
   * @maxItems 99
   */
  parts?: ReceiptPart[];
}
export interface ReceiptPart {
  id: string;
  version: number;
  bytes: Count;
  sha256: Digest256;
  sha512: string;
  /**
   * GB/T 32905.
   */
  sm3?: string;
  /**
   * Delivered files in the part.
   */
  files: number;
  volumes: ReceiptVolumes;
}
/**
 * The volumes that the part holds, by their places in handover.json from 1, both included.
 */
export interface ReceiptVolumes {
  from: number;
  to: number;
}
/**
 * Which records people looked at, all of which they found in order; absent in receipts of before that was noted. With the seed and the root anybody can draw them again.
 */
export interface ReceiptReview {
  rule: ReceiptReviewRule;
  /**
   * Of the sample, where there is one.
   */
  seed?: string;
  /**
   * Records; those that had not changed since an earlier round with their review of then.
   */
  reviewed: number;
}
/**
 * `all`: every record; `sample`: so many; `confidence`: as many as it takes to notice by this confidence that more than the acceptable share is wrong.
 */
export interface ReceiptReviewRule {
  kind: 'all' | 'sample' | 'confidence';
  size?: number;
  confidence?: number;
  acceptableShare?: number;
}
export interface ReceiptCheck {
  recognition?: ReceiptRecognition;
  ruleSet: Text;
  finishedAt: Instant;
  properties: ReceiptProperties;
  warnings: Count;
  notPerformed: Count;
}
/**
 * The check of another bureau that counted, so that only what differs was checked here.
 */
export interface ReceiptRecognition {
  /**
   * Name of the bureau, as it says.
   */
  bureau: string;
  /**
   * SHA-256 thumbprint (RFC 7638) of the key that signed the report.
   */
  key: string;
  /**
   * SHA-256 of the report in the form of RFC 8785.
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
 * The four properties of DA/T 70.
 */
export interface ReceiptProperties {
  authenticity: ReceiptOutcome;
  integrity: ReceiptOutcome;
  usability: ReceiptOutcome;
  security: ReceiptOutcome;
}
export interface ReceiptPeople {
  signer: ReceiptPerson;
  reviewer: ReceiptPerson1;
  second?: ReceiptPerson2;
  issuer: ReceiptPerson3;
}
/**
 * Who submitted, and when.
 */
export interface ReceiptPerson {
  name: Text;
  /**
   * In whose place the person acted, under a delegation.
   */
  onBehalfOf?: string;
  at: Instant;
}
/**
 * Who accepted, and when.
 */
export interface ReceiptPerson1 {
  name: Text;
  /**
   * In whose place the person acted, under a delegation.
   */
  onBehalfOf?: string;
  at: Instant;
}
/**
 * Who gave the second signature, and when.
 */
export interface ReceiptPerson2 {
  name: Text;
  /**
   * In whose place the person acted, under a delegation.
   */
  onBehalfOf?: string;
  at: Instant;
}
/**
 * Who issued the receipt, and when.
 */
export interface ReceiptPerson3 {
  name: Text;
  /**
   * In whose place the person acted, under a delegation.
   */
  onBehalfOf?: string;
  at: Instant;
}
export interface ReceiptCopy {
  class: 'online' | 'nearline' | 'offline';
  verifiedAt: Instant;
}
export interface ReceiptException {
  /**
   * Number of the rule, or code of the archivist's finding.
   */
  finding: string;
  target: ReceiptTarget;
  requested: ReceiptPerson4;
  /**
   * Why the delivering unit asked.
   */
  reason: string;
  granted: ReceiptPerson4;
  /**
   * Why the bureau granted it.
   */
  ground: string;
}
/**
 * What it is about; empty for the whole handover.
 */
export interface ReceiptTarget {
  volume?: Count;
  record?: Count;
  file?: string;
  pointer?: string;
}
export interface ReceiptPerson4 {
  name: Text;
  /**
   * In whose place the person acted, under a delegation.
   */
  onBehalfOf?: string;
  at: Instant;
}
/**
 * Volumes by retention period (保管期限).
 */
export interface ReceiptRetention {
  PERMANENT: Count;
  LONG: Count;
  SHORT: Count;
  unstated: Count;
}
/**
 * How to verify the receipt, for whoever finds it.
 */
export interface ReceiptVerification {
  zh: Text;
  en: Text;
}
export interface ReceiptArchiveTimestamp {
  /**
   * The proof of the transparency log as it was then, which the token is over as well.
   */
  log?: {
    [k: string]: unknown;
  };
  /**
   * Time-stamp token (RFC 3161), DER in base64, over the RFC 8785 form of {jws, timestamp, archiveTimestamps?, log?}: the archive time-stamps before it, and its own log.
   */
  token: string;
}
/**
 * That the receipt stands in the bureau's transparency log (log-proof.schema.json); absent until the log is published. The entry holds the digest of receipt.json without it.
 */
export interface ReceiptLogProof {
  [k: string]: unknown;
}
/**
 * Public key of the bureau (RFC 8037); kid is its SHA-256 thumbprint (RFC 7638).
 */
export interface ReceiptKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
}
