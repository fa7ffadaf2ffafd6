// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A check report that a bureau answers for: what another bureau that recognises its checks goes by. It travels beside the delivery, for its statement names the delivery's snapshot.
 */
export interface SignedReport {
  schema: 'yijiao-signed-report/1';
  statement: ReportStatement;
  /**
   * As check-report.schema.json has it.
   */
  report: {
    [k: string]: unknown;
  };
  /**
   * Compact JWS (RFC 7515) with Ed25519 (RFC 8037) over the RFC 8785 form of the statement.
   */
  jws: string;
  key: ReportKey;
}
export interface ReportStatement {
  /**
   * SHA-256 of the report in the form of RFC 8785, hexadecimal.
   */
  report: string;
  /**
   * Root of the item tree of what was checked.
   */
  snapshot: string;
  /**
   * As id@version.
   */
  profile: string;
  ruleSet: string;
  stage?: 'self_check' | 'handover' | 'long_term';
  checkedAt: string;
  bureau: string;
}
/**
 * Public key of the bureau (RFC 8037); kid is its SHA-256 thumbprint (RFC 7638).
 */
export interface ReportKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
}
