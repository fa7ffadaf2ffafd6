// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * notice.json: the signed word of a bureau that a receipt of its no longer stands, because the acceptance is void (作废) or a later handover took its place (替代). ISO 20614 calls it modification notification.
 */
export interface Notice {
  schema: 'yijiao-notice/1';
  facts: NoticeFacts;
  /**
   * Compact JWS (RFC 7515) with Ed25519 (RFC 8037) over the RFC 8785 form of {facts, schema}.
   */
  jws: string;
  key: NoticeKey;
  log?: NoticeLogProof;
}
export interface NoticeFacts {
  number: Text;
  kind: 'void' | 'supersession';
  issuedAt: string;
  /**
   * Name, as in the receipt.
   */
  bureau: string;
  /**
   * Name, as in the receipt.
   */
  deliveringUnit: string;
  /**
   * Name, as in the receipt.
   */
  project: string;
  handover: NoticeHandover;
  receipt: NoticeReceipt;
  decision?: NoticeDecision;
  successor?: NoticeSuccessor;
}
export interface NoticeHandover {
  id: Text;
  reference: Text;
}
/**
 * The receipt that no longer stands.
 */
export interface NoticeReceipt {
  number: Text;
  /**
   * Of receipt.json as it was signed.
   */
  sha256: string;
}
/**
 * Of a void one: why, and who decided.
 */
export interface NoticeDecision {
  /**
   * Code of the legal ground.
   */
  ground: string;
  text: Text;
  by: Text;
  second: Text;
}
/**
 * Of a superseded one: what took its place.
 */
export interface NoticeSuccessor {
  handover: NoticeHandover;
  receipt: NoticeReceipt1;
}
export interface NoticeReceipt1 {
  number: Text;
  /**
   * Of receipt.json as it was signed.
   */
  sha256: string;
}
/**
 * Public key of the bureau (RFC 8037); kid is its SHA-256 thumbprint (RFC 7638).
 */
export interface NoticeKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
}
/**
 * That the notice stands in the bureau's transparency log (log-proof.schema.json); absent until the log is published.
 */
export interface NoticeLogProof {
  [k: string]: unknown;
}
