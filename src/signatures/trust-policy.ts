import type { SignatureCheckId } from '../i18n/signatures/checks.ts';
import type { AnchorUse, CheckLevel, PdfSubFilter, SealVersion } from '../schema/types/trust-policy.ts';
import type { DigestName } from './crypto/digest.ts';
import type { CurveName } from './crypto/public-key.ts';
import type { ChangeLevel } from './facts.ts';
import type { Certificate } from './x509/certificate.ts';
import type { RevocationList } from './x509/revocation-list.ts';
import type { StatusResponse } from './x509/status-response.ts';

export type { AnchorUse, CheckLevel } from '../schema/types/trust-policy.ts';

/** What signatures are judged by: whom to trust for what, and what is accepted until when. */
export interface TrustPolicy {
  readonly id: string;
  readonly version: string;
  /** SHA-256 over everything the policy says, lower-case hexadecimal. */
  readonly sha256: string;
  readonly anchors: readonly TrustAnchor[];
  /** Issuing authorities and signers that are known, but trusted only through an anchor. */
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
  readonly revocation: RevocationRules;
  readonly algorithms: AlgorithmRules;
  readonly digests: ReadonlyMap<DigestName, Acceptance>;
  readonly time: TimeRules;
  readonly pdf: PdfRules;
  readonly ofd: OfdRules;
  readonly xml: XmlRules;
  /** What checks come to that do not pass, where the policy says otherwise than the catalogue. */
  readonly levels: CheckLevels;
}

export type CheckLevels = ReadonlyMap<SignatureCheckId, CheckLevel>;

export interface TrustAnchor {
  readonly certificate: Certificate;
  /** What the certificates below it are trusted for. */
  readonly use: readonly AnchorUse[];
  /** Trusted from this instant on. */
  readonly from?: Date;
  /** Trusted before this instant. */
  readonly until?: Date;
}

export interface RevocationRules {
  /** Whose revocation status must be known. */
  readonly require: 'none' | 'signer' | 'chain';
  /** How old a list or response may be at the time that counts; without it, until its nextUpdate. */
  readonly maxAgeDays?: number;
}

/** An algorithm counts as sound before this instant; without one, without end. */
export interface Acceptance {
  readonly until?: Date;
}

/** A signature algorithm that is left out is not accepted. */
export interface AlgorithmRules {
  /** By the least length of a key, each until its own time. */
  readonly rsa?: readonly (Acceptance & { readonly minBits: number })[];
  readonly ecdsa?: readonly (Acceptance & { readonly curves: readonly CurveName[] })[];
  readonly ed25519?: Acceptance;
  readonly ed448?: Acceptance;
  readonly sm2?: Acceptance & Sm2Rules;
}

export interface Sm2Rules {
  /** Identities under which a signature may have been made. */
  readonly userIds: readonly string[];
}

export interface TimeRules {
  /** Offset of times that are written without one, e.g. `+08:00`. */
  readonly zoneWithoutOffset: string;
  /** Whether the archive's intake proves that a file existed by then. */
  readonly acceptIntakeTime: boolean;
  /** How far from the truth a time-stamp may say that it is. */
  readonly tsaMaxAccuracySeconds: number;
}

export interface PdfRules {
  /** The most that may be changed in a document after a signature. */
  readonly maxChange: ChangeLevel;
  /** What an encrypted document comes to whose changes cannot be seen. */
  readonly encrypted: 'indeterminate' | 'failed';
  readonly subFilters: readonly PdfSubFilter[];
}

export interface OfdRules {
  readonly versions: readonly SealVersion[];
  /** Whether the valid signatures together must cover all of a document, or what is left open is only told. */
  readonly coverage: 'all' | 'told';
  /** What becomes of a signature that covers the list of signatures, once a later one has extended the list. */
  readonly signatureListGrowth: 'allow-if-covered' | 'refuse';
  /** Whether the maker of a seal must lead to an anchor. */
  readonly makerChain: 'required' | 'optional';
}

export interface XmlRules {
  /** Paths of elements that a signature may be over without covering the whole document. */
  readonly targets: readonly string[];
}
