import type { Fixity } from '../../delivery/fixity/fixity.ts';
import type { Sequence } from '../../delivery/sequence.ts';
import type { Bilingual } from '../../i18n/text.ts';
import type { ArchiveRecord, HandoverDocument, RecordFile, Volume } from '../../schema/types/handover.ts';
import type { Division } from '../division/division.ts';
import type { Pieces } from '../documents/written-member.ts';

/** Everything that a package is made of, but the bytes of the files: a package is a pure function of this and of them. */
export interface PackageInput extends PackageDescription {
  /** Every file but handover.json, each path once, as index.csv is to list them. */
  readonly files: Sequence<PackagedFile>;
}

/** What a package is made of beside its files. */
export interface PackageDescription {
  /** Identifier of the archive unit, the same over all its versions; see `isPackageId`. */
  readonly id: string;
  /** 1 for the first package of the unit, then one more for each corrected delivery. */
  readonly version: number;
  /** When the package is made: RFC 3339 in UTC, whole seconds, e.g. `2025-11-22T08:00:00Z`. */
  readonly instant: string;
  /** handover.json as submitted, anew whenever it is asked for, and what it says. */
  readonly document: { readonly raw: () => Pieces; readonly value: HandoverDocument };
  readonly profile: PackageProfile;
  /** The check report, JSON as `yijiao check --json` prints it. */
  readonly report: Uint8Array;
  readonly agents: PackageAgents;
  /** Certificates, revocation data, time-stamps and the like that signatures were verified with. */
  readonly evidence: readonly NamedDocument[];
  /** Schemas that the records were checked against, and those of METS and PREMIS where the bureau has given them. */
  readonly schemas: readonly NamedDocument[];
  /** What happened to the files until now; calculating digests and packaging itself are added here. */
  readonly events: readonly PremisEvent[];
  /** What this version replaces; required from version 2 on. */
  readonly supersedes?: SupersededPackage;
  /** Asks for each record as a package of DA/T 48-2009, too. */
  readonly eep?: EepWish | undefined;
  /** Where the package stands in a divided delivery; absent when it is the only one. */
  readonly division?: Division;
}

/** How records are to become packages of DA/T 48-2009. */
export interface EepWish {
  /** Size in bytes up to which a file lies within, in base64; of a larger one the package says the digest. */
  readonly encodedUpTo: number;
}

export interface PackageProfile {
  readonly id: string;
  readonly version: string;
  /** Whether SM3 digests (GB/T 32905) stand beside SHA-256; every file's fixity must then have one. */
  readonly sm3: boolean;
  readonly label: Bilingual;
}

/** One delivered file. */
export interface PackagedFile {
  /** Path as delivered. */
  readonly path: string;
  readonly fixity: Fixity;
  readonly format: PackagedFormat;
  readonly role: RecordFile['role'];
  /** Path of the file that a signature or time-stamp belongs to. */
  readonly of?: string | undefined;
  /** Where the handover document lists the file. */
  readonly volume?: Volume | undefined;
  readonly record?: ArchiveRecord | undefined;
  /** Names of those whose signatures over the file were verified. */
  readonly signers?: readonly string[] | undefined;
}

export interface PackagedFormat {
  /** PRONOM identifier such as `fmt/276`; null when the format is not registered or unknown. */
  readonly puid: string | null;
  readonly name: string;
  readonly version?: string | undefined;
  /** IANA media type. */
  readonly mime: string;
}

/** The agents of PREMIS and METS. */
export interface PackageAgents {
  readonly software: { readonly name: string; readonly version: string };
  readonly deliveringUnit: PackageOrganisation;
  /** The bureau that keeps the package, where it is known already. */
  readonly bureau?: PackageOrganisation | undefined;
}

export interface PackageOrganisation {
  readonly name: string;
  /** Unified social credit code or another identification code. */
  readonly code?: string | undefined;
}

/** A small document that goes into the package as it is. */
export interface NamedDocument {
  /** File name, portable characters only. */
  readonly name: string;
  readonly raw: Uint8Array;
}

/** An event of PREMIS 3.0 (§2). */
export interface PremisEvent {
  /** From the event type vocabulary of the Library of Congress, e.g. `capture`, `validation`, `digital signature validation`. */
  readonly type: string;
  /** RFC 3339. */
  readonly at: string;
  readonly detail: string;
  /** One word, e.g. `success`, `failure`, `TOTAL-PASSED`. */
  readonly outcome: string;
  readonly outcomeNote?: string | undefined;
  readonly agent: keyof PackageAgents;
  /** Path of the delivered file that it happened to; without one it happened to the whole package. */
  readonly file?: string | undefined;
}

/** The version before, which stays where it is. */
export interface SupersededPackage {
  readonly version: number;
  /** Instant of the first version: the archive unit was created then. */
  readonly createdAt: string;
  /** SHA-256 of the whole container, hexadecimal. */
  readonly sha256: string;
  /** Whether files were changed or removed, or only added (E-ARK SIP3). */
  readonly kind: 'REPLACEMENT' | 'SUPPLEMENT';
  readonly reason: string;
  /** Who approved the replacement. */
  readonly approver: string;
  /** Its metadata/descriptive/dc.xml, kept as the superseded description, and when that was made. */
  readonly description: { readonly raw: Uint8Array; readonly at: string };
}
