// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type AlgorithmEntry = RsaEntry | EcdsaEntry | EdEntry | Sm2Entry;
/**
 * Accepted up to and including this day (UTC).
 */
export type Until = string;
export type Curve = 'P-256' | 'P-384' | 'P-521' | 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1';
export type PolicyDigest =
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha3-224'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'shake256'
  | 'sm3';

/**
 * trust.json of a trust folder: what signatures are judged by. What is left out has the default.
 */
export interface TrustPolicyFile {
  schema: 'yijiao-trust-policy/1';
  /**
   * Name of the policy, shown in every report.
   */
  id: string;
  version: string;
  /**
   * The trusted certificates. Left out: every self-signed certificate of the folder.
   */
  anchors?: AnchorEntry[];
  revocation?: RevocationPolicy;
  /**
   * Signature algorithms that are accepted, and until when. Default: RSA from 2048 bits, ECDSA on P-256, P-384 and P-521, Ed25519, Ed448, SM2.
   */
  algorithms?: AlgorithmEntry[];
  /**
   * Digests that are accepted, and until when. Default: SHA-2, SHA-3 and SM3 without end, SHA-224 and SHA3-224 until 2029, SHA-1 until 2013.
   */
  digests?: DigestEntry[];
  xml?: XmlPolicy;
}
export interface AnchorEntry {
  /**
   * Name of a file in the folder.
   */
  file: string;
  /**
   * Trusted from this day on (UTC).
   */
  from?: string;
  /**
   * Trusted up to and including this day (UTC).
   */
  to?: string;
}
export interface RevocationPolicy {
  /**
   * Whose revocation status must be known. Default: none; a revoked certificate never passes.
   */
  require: 'none' | 'signer' | 'chain';
  /**
   * How old a revocation list may be at the validation time. Default: until its nextUpdate.
   */
  maxAgeDays?: number;
}
export interface RsaEntry {
  signature: 'rsa';
  minBits?: number;
  until?: Until;
}
export interface EcdsaEntry {
  signature: 'ecdsa';
  curves?: Curve[];
  until?: Until;
}
export interface EdEntry {
  signature: 'ed25519' | 'ed448';
  until?: Until;
}
export interface Sm2Entry {
  signature: 'sm2';
  /**
   * Identities under which a signature may have been made. Default: 1234567812345678 (GM/T 0009).
   *
   * @minItems 1
   */
  userIds?: string[];
  until?: Until;
}
export interface DigestEntry {
  name: PolicyDigest;
  until?: Until;
}
export interface XmlPolicy {
  /**
   * Paths of elements such as /company/staff that a signature inside a document may be over without covering the whole. Default: none.
   */
  targets?: string[];
}
