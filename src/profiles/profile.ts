import type {
  AllowedFormatEntry,
  Code,
  FindingCode,
  MetadataElement,
  PermitKind,
  ProfileDocument,
  RecordFact,
  RecordSequence,
  RequiredMembers,
  RequiredSigners,
  ReviewForm,
  ReviewRule,
  ScopeItem,
} from '../schema/types/profile.ts';
import type { AgreementInForce } from './agreement.ts';

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
  readonly worksKinds: NonNullable<ProfileDocument['worksKinds']>;
  readonly fileClasses: readonly Code[];
  readonly permitKinds: readonly PermitKind[];
  readonly codeLists: NonNullable<ProfileDocument['codeLists']>;
  readonly metadata: readonly MetadataElement[];
  readonly forbiddenCharacters: NonNullable<ProfileDocument['forbiddenCharacters']>;
  readonly archivalCode: ProfileDocument['archivalCode'];
  readonly filingScope: readonly ScopeItem[];
  readonly required: RequiredMembers;
  /** JSON Schema of the structured record of an item, by item. */
  readonly records: ReadonlyMap<string, RecordSchema>;
  readonly recordFacts: readonly RecordFact[];
  readonly recordSequences: readonly RecordSequence[];
  readonly formats: readonly AllowedFormatEntry[];
  readonly secrecyOnline: ReadonlySet<string>;
  readonly severities: NonNullable<ProfileDocument['severities']>;
  /** When a rule runs where that differs from the rule's own stages. */
  readonly stages: NonNullable<ProfileDocument['stages']>;
  readonly indeterminateSignature: 'blocking' | 'warning' | 'info';
  readonly requiredSigners: readonly RequiredSigners[];
  readonly volumeRules: NonNullable<ProfileDocument['volumeRules']>;
  readonly naming: NonNullable<ProfileDocument['naming']>;
  readonly asBuiltStamp: ProfileDocument['asBuiltStamp'];
  readonly prefabrication: ProfileDocument['prefabrication'];
  readonly deadlines: NonNullable<ProfileDocument['deadlines']>;
  /** What is filled in of checks that only people can do. */
  readonly reviewForms: readonly ReviewForm[];
  readonly forms: NonNullable<ProfileDocument['forms']>;
  /** Versions of the submission agreement, by the day from which each is in force; there is at least one. */
  readonly agreements: readonly AgreementInForce[];
  readonly signerMayPrepare: boolean;
  readonly secondSignature: boolean;
  /** What reviewers find, by code; where none is listed any code does. */
  readonly findingCodes: readonly FindingCode[];
  /** What may pass by exception, and who grants it; undefined where nothing may. */
  readonly exceptions: ProfileDocument['exceptions'];
  readonly review: ReviewRule;
  readonly split: NonNullable<ProfileDocument['split']>;
  readonly representations: NonNullable<ProfileDocument['representations']>;
}

/** How a profile stands on a day. */
export type Force = 'in-force' | 'to-come' | 'ended';

/**
 * How a profile stands on a day; a later version does not end an earlier one by itself.
 * @param on calendar date, `2026-03-01`
 */
export function forceOn({ validFrom, validTo }: Pick<Profile, 'validFrom' | 'validTo'>, on: string): Force {
  if (on < validFrom) return 'to-come';
  return validTo !== undefined && on > validTo ? 'ended' : 'in-force';
}

/** A JSON Schema that a profile brings along; its bytes go into the package. */
export interface RecordSchema {
  /** File name below the package's schemas/. */
  readonly name: string;
  readonly raw: Uint8Array;
  readonly schema: Record<string, unknown>;
}
