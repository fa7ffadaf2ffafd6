import type { DigestName } from './crypto/digest.ts';
import type { CurveName } from './crypto/public-key.ts';
import { defaultUserId } from './crypto/sm2/identity.ts';
import type { Certificate } from './x509/certificate.ts';
import type { RevocationList } from './x509/revocation-list.ts';

/** What signatures are judged by: whom to trust, and which algorithms until when. */
export interface TrustPolicy {
  readonly id: string;
  readonly version: string;
  /** SHA-256 over everything the policy says, lower-case hexadecimal. */
  readonly sha256: string;
  readonly anchors: readonly TrustAnchor[];
  /** Issuing authorities and signers that are known, but trusted only through an anchor. */
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly revocation: RevocationRules;
  readonly algorithms: AlgorithmRules;
  readonly digests: ReadonlyMap<DigestName, Acceptance>;
  readonly xml: XmlRules;
}

export interface XmlRules {
  /** Paths of elements that a signature may be over without covering the whole document. */
  readonly targets: readonly string[];
}

export interface TrustAnchor {
  readonly certificate: Certificate;
  /** Trusted from this instant on. */
  readonly from?: Date;
  /** Trusted before this instant. */
  readonly until?: Date;
}

export interface RevocationRules {
  /** Whose revocation status must be known. */
  readonly require: 'none' | 'signer' | 'chain';
  /** How old a list may be at the validation time; without it, until its nextUpdate. */
  readonly maxAgeDays?: number;
}

/** An algorithm counts as sound before this instant; without one, without end. */
export interface Acceptance {
  readonly until?: Date;
}

/** A signature algorithm that is left out is not accepted. */
export interface AlgorithmRules {
  readonly rsa?: Acceptance & { readonly minBits: number };
  readonly ecdsa?: Acceptance & { readonly curves: readonly CurveName[] };
  readonly ed25519?: Acceptance;
  readonly ed448?: Acceptance;
  readonly sm2?: Acceptance & Sm2Rules;
}

export interface Sm2Rules {
  /** Identities under which a signature may have been made. */
  readonly userIds: readonly string[];
}

export const defaultXml: XmlRules = { targets: [] };

export const defaultRevocation: RevocationRules = { require: 'none' };

export const defaultCurves: readonly CurveName[] = ['P-256', 'P-384', 'P-521'];

/** NIST SP 800-131A revision 2 §3 asks for 2048 bits. */
export const defaultRsaBits = 2_048;

export const defaultAlgorithms: AlgorithmRules = {
  rsa: { minBits: defaultRsaBits },
  ecdsa: { curves: defaultCurves },
  ed25519: {},
  ed448: {},
  sm2: { userIds: [defaultUserId] },
};

/** MD5 is not among them: it was broken before electronic signatures were law here. */
export const defaultDigests: ReadonlyMap<DigestName, Acceptance> = new Map<DigestName, Acceptance>([
  ['sha1', { until: new Date('2013-01-01T00:00:00Z') }],
  ['sha224', { until: new Date('2029-01-01T00:00:00Z') }],
  ['sha3-224', { until: new Date('2029-01-01T00:00:00Z') }],
  ['sha256', {}],
  ['sha384', {}],
  ['sha512', {}],
  ['sha3-256', {}],
  ['sha3-384', {}],
  ['sha3-512', {}],
  ['shake256', {}],
  ['sm3', {}],
]);
