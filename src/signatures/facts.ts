import type { SignatureKind } from '../schema/types/signature-report.ts';
import type { ContentDemands } from './content/content-demands.ts';
import type { DigestName } from './crypto/digest.ts';
import type { Scheme } from './crypto/scheme.ts';
import type { SignatureLimits } from './limits.ts';
import type { Observation } from './observation.ts';
import type { TrustPolicy } from './trust-policy.ts';
import type { Certificate } from './x509/certificate.ts';
import type { RevocationList } from './x509/revocation-list.ts';
import type { StatusResponse } from './x509/status-response.ts';

/** Everything a format module learned about one signature. What it amounts to, validation decides. */
export interface SignatureFacts {
  readonly kind: SignatureKind;
  /** Which of the kind's forms, e.g. `adbe.pkcs7.detached` or `ses-v4`. */
  readonly variant?: string;
  /** Number of the signature in its container, from 1. */
  readonly position: number;
  /** Where in the document it stands: the name of a field, or a path. */
  readonly place?: string;
  readonly observations: readonly Observation[];
  readonly signer?: Certificate;
  /** Certificates that came with the signature. */
  readonly certificates: readonly Certificate[];
  /** Revocation lists that came with the signature. */
  readonly revocationLists: readonly RevocationList[];
  /** OCSP responses that came with the signature. */
  readonly statusResponses: readonly StatusResponse[];
  readonly scheme?: Scheme;
  readonly digest?: DigestName;
  /** Further digests that lie between the signature and what it is over, such as those of references. */
  readonly innerDigests?: readonly DigestName[];
  /** When the signer says to have signed. */
  readonly claimedAt?: Date;
  readonly covers?: Coverage;
  /** What happened to the document after the signature, where the format can tell. */
  readonly changes?: ChangesAfter;
  /** Time-stamps that came with the signature. */
  readonly timestamps: readonly TimestampFacts[];
  /** Of a time-stamp: what time it states. */
  readonly genTime?: Date;
  readonly statement?: TimestampStatement;
  /** Of a time-stamp: the token as it came. */
  readonly der?: Uint8Array;
  /** Of a time-stamp over a document: the positions of the signatures and older time-stamps that it covers. */
  readonly stamps?: readonly number[];
  /** The electronic seal it was made with. */
  readonly seal?: SealFacts;
}

/** An electronic seal (GM/T 0031, GB/T 38540). */
export interface SealFacts {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** Kind of seal, by its maker's list. */
  readonly type: number;
  /** Whose product made it. */
  readonly vendor: string;
  readonly createdAt: Date;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly picture: SealPictureFacts;
  /** The seal maker's certificate; absent when it cannot be read. */
  readonly maker?: Certificate;
  /** How the maker signed the seal; absent when it is no way we know. */
  readonly makerScheme?: Scheme;
}

export interface SealPictureFacts {
  /** As the seal names it, e.g. `PNG`. */
  readonly type: string;
  /** In millimetres. */
  readonly width: number;
  readonly height: number;
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string;
}

/** How much of the file a signature is over; `entire-revision`: all that the file was when it was signed. */
export type Coverage = 'entire-file' | 'entire-revision' | 'partial' | 'embedded-content';

/** What was changed in a document after a signature, from nothing to anything at all. */
export interface ChangesAfter {
  readonly level: ChangeLevel;
  readonly items: readonly DocumentChange[];
}

export type ChangeLevel = 'none' | 'validation-data' | 'signatures' | 'form' | 'annotations' | 'other';

export interface DocumentChange {
  /** Where in the document. */
  readonly path: string;
  readonly level: ChangeLevel;
}

/** A time-stamp, itself a signature, and what of a signature it is over. */
export interface TimestampFacts {
  readonly type: 'content' | 'signature' | 'archive' | 'document';
  readonly token: SignatureFacts;
  /** Which of the signature's time-stamps it protects, by their place in the list. */
  readonly protects?: readonly number[];
}

/** What a time-stamp authority states beside the imprint (TSTInfo, RFC 3161 §2.4.2). */
export interface TimestampStatement {
  /** How far from the truth genTime may be, where it says so. */
  readonly accuracySeconds?: number;
  /** Object identifier of the policy it was made under. */
  readonly policy: string;
  /** Lower-case hexadecimal. */
  readonly serial: string;
}

/** A signature that was read and waits for its content to be read. */
export type PendingSignature = () => SignatureFacts | Promise<SignatureFacts>;

/** What a format module found in a file. */
export interface OpenedFile {
  readonly pending: readonly PendingSignature[];
  /**
   * What is to be said of the document as a whole; known once its content was read.
   * @param passed positions of the signatures that passed
   */
  readonly document?: (passed: ReadonlySet<number>) => DocumentFacts | Promise<DocumentFacts>;
}

/** What a format module learned of a document beside its signatures. */
export interface DocumentFacts {
  readonly observations: readonly Observation[];
  /** How often the document was saved into the file. */
  readonly revisions?: number;
  /** Parts of the document that no valid signature may be said to cover. */
  readonly uncovered?: readonly string[];
}

/** What format modules read a container with. */
export interface ReadingContext {
  /** The file beside the container; absent when the container stands alone. */
  readonly content?: ContentDemands;
  /** The name of that file, by which signatures may refer to it. */
  readonly contentName?: string;
  readonly trust: TrustPolicy;
  readonly limits: SignatureLimits;
}

/** Facts about a signature that goes no further, for one reason. */
export function factsOnly(kind: SignatureKind, position: number, ...observations: Observation[]): SignatureFacts {
  return { kind, position, observations, certificates: [], revocationLists: [], statusResponses: [], timestamps: [] };
}
