// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * metadata/other/signatures.json of a package: what the verdicts on its signatures rest on, enough to verify them again without us.
 */
export interface SignatureEvidence {
  schema: 'yijiao-signature-evidence/1';
  policy: EvidencePolicy;
  signatures: EvidencedSignature[];
  /**
   * Base64 of DER by reference (sha256:…).
   */
  certificates: {
    [k: string]: string;
  };
  /**
   * Base64 of DER by reference.
   */
  revocationLists: {
    [k: string]: string;
  };
  /**
   * OCSP responses (RFC 6960): base64 of DER by reference.
   */
  statusResponses?: {
    [k: string]: string;
  };
  /**
   * Time-stamp tokens (RFC 3161): base64 of DER by reference.
   */
  timestamps?: {
    [k: string]: string;
  };
}
export interface EvidencePolicy {
  id: string;
  version: string;
  sha256: string;
}
export interface EvidencedSignature {
  /**
   * Path of the signed file as delivered.
   */
  signed: string;
  /**
   * Path of the file that holds the signature.
   */
  container: string;
  kind: string;
  indication: string;
  subIndication?: string;
  reason?: string;
  signer?: EvidencedSigner;
  /**
   * By when the signature is known to have existed; it was judged as of then. Absent where nothing proves it: then it was judged as of the check.
   */
  best?: string;
  /**
   * What proves that.
   */
  source?: 'timestamp' | 'intake' | 'validation';
  /**
   * References of the certificates from the signer's upwards.
   */
  chain: string[];
}
export interface EvidencedSigner {
  subject: string;
  organization?: string;
  organizationId?: string;
  certificate: string;
}
