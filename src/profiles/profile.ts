import type { AllowedFormatEntry, ProfileDocument, RequiredMembers } from '../schema/types/profile.ts';

/** An archive profile with everything it inherits filled in: what a delivery is checked against. */
export interface Profile {
  readonly id: string;
  readonly version: string;
  readonly title: ProfileDocument['title'];
  /** Calendar dates; the profile may be named from the first day to the last, both included. */
  readonly validFrom: string;
  readonly validTo?: string;
  /** The profiles that were inherited from, nearest first, as `id@version`. */
  readonly lineage: readonly string[];
  readonly language: 'zh' | 'en';
  readonly sm3: boolean;
  readonly fileClasses: NonNullable<ProfileDocument['fileClasses']>;
  readonly required: RequiredMembers;
  /** JSON Schema of the structured record of an item, by item. */
  readonly records: ReadonlyMap<string, RecordSchema>;
  readonly formats: readonly AllowedFormatEntry[];
  readonly secrecyOnline: ReadonlySet<string>;
  readonly severities: NonNullable<ProfileDocument['severities']>;
  readonly indeterminateSignature: 'blocking' | 'warning' | 'info';
  readonly requiredSigners: NonNullable<ProfileDocument['requiredSigners']>;
  readonly agreement: NonNullable<ProfileDocument['agreement']>;
  readonly signerMayPrepare: boolean;
  readonly split: NonNullable<ProfileDocument['split']>;
}

/** A JSON Schema that a profile brings along; its bytes go into the package. */
export interface RecordSchema {
  /** File name below the package's schemas/. */
  readonly name: string;
  readonly raw: Uint8Array;
  readonly schema: Record<string, unknown>;
}
