// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type AnchorUse = 'sign' | 'seal-maker' | 'timestamp';
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
export type PdfSubFilter =
  'ETSI.CAdES.detached' | 'adbe.pkcs7.detached' | 'adbe.pkcs7.sha1' | 'ETSI.RFC3161' | 'PBAD.PAdES';
export type SealVersion = '1' | '4' | '5';
export type CheckLevel = 'fail' | 'warn' | 'ignore';

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
  /**
   * Certificates trusted for time-stamps alone, beside the anchors that may serve any use.
   */
  tsaAnchors?: TsaAnchorEntry[];
  revocation?: RevocationPolicy;
  /**
   * Signature algorithms that are accepted, and until when; one may be named more than once, with other key lengths or curves. Default: RSA from 2048 bits, ECDSA on P-256, P-384 and P-521, Ed25519, Ed448, SM2.
   */
  algorithms?: AlgorithmEntry[];
  /**
   * Digests that are accepted, and until when. Default: SHA-2, SHA-3 and SM3 without end, SHA-224 and SHA3-224 until 2029, SHA-1 until 2013.
   */
  digests?: DigestEntry[];
  time?: TimePolicy;
  pdf?: PdfPolicy;
  ofd?: OfdPolicy;
  xml?: XmlPolicy;
  /**
   * What a check that does not pass comes to, by its id: fail (the signature cannot pass), warn or ignore. Any check can be set to fail; to warn or ignore only those that no verdict rests on.
   */
  levels?: {
    [k: string]: CheckLevel;
  };
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
  /**
   * What the certificates below it are trusted for. Default: everything.
   *
   * @minItems 1
   */
  use?: AnchorUse[];
}
export interface TsaAnchorEntry {
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
   * How old a revocation list or status response may be at the time that counts. Default: until its nextUpdate.
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
export interface TimePolicy {
  /**
   * Offset of times that are written without one. Default: +08:00.
   */
  zoneWithoutOffset?: string;
  /**
   * Whether the archive's intake proves that a file existed by then. Default: true.
   */
  acceptIntakeTime?: boolean;
  /**
   * How far from the truth a time-stamp may say that it is. Default: 5.
   */
  tsaMaxAccuracySeconds?: number;
}
export interface PdfPolicy {
  /**
   * What may be changed in a document after a signature. Default: signatures, which includes validation data.
   */
  maxChange?: 'none' | 'validation-data' | 'signatures' | 'form' | 'annotations';
  /**
   * What an encrypted document comes to: failed, or indeterminate where it takes a password to see what was changed. Default: indeterminate.
   */
  encrypted?: 'indeterminate' | 'failed';
  /**
   * Forms of signatures that are accepted. Default: all but adbe.pkcs7.sha1 and PBAD.PAdES.
   */
  subFilters?: PdfSubFilter[];
}
export interface OfdPolicy {
  /**
   * Versions of seals that are accepted. Default: all.
   */
  versions?: SealVersion[];
  /**
   * Whether the valid signatures together must cover all of a document, or what is left open is only told. Default: all.
   */
  coverage?: 'all' | 'told';
  /**
   * Whether a signature may cover the list of signatures that a later one extended, if that one covers what the first covers. Default: allow-if-covered.
   */
  signatureListGrowth?: 'allow-if-covered' | 'refuse';
  /**
   * Whether the maker of a seal must lead to an anchor. Default: required.
   */
  makerChain?: 'required' | 'optional';
}
export interface XmlPolicy {
  /**
   * Paths of elements such as /company/staff that a signature inside a document may be over without covering the whole. Default: none.
   */
  targets?: string[];
}
