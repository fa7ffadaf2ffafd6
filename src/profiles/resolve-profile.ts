import type { ProfileDocument } from '../schema/types/profile.ts';
import { agreementsOf, completeAgreement } from './agreement.ts';
import type { Profile, RecordSchema } from './profile.ts';
import { inheritedRows, type Row, type RowTable } from './profile-tables.ts';

/** One version of a profile as it is written down, with the record schemas that it brings. */
export interface WrittenProfile {
  /** `id@version`. */
  readonly reference: string;
  readonly document: ProfileDocument;
  /** By the item that they are for. */
  readonly records: ReadonlyMap<string, RecordSchema>;
}

/**
 * Fills in what a profile inherits. A child's member replaces the parent's; in tables a child's row replaces the parent's
 * row of the same key, and the rows that `without` names are left out.
 * @param lineage the profile itself, then its ancestors, nearest first
 * @throws {Error} when neither the profile nor an ancestor states an agreement and a split limit
 */
export function resolveProfile(lineage: readonly WrittenProfile[]): Profile {
  const [own, ...ancestors] = lineage;
  const documents = lineage.map(({ document }) => document).toReversed();
  const merged: ProfileDocument = Object.assign({}, ...documents);
  const { split } = merged;
  const agreements = agreementsOf(lineage);
  if (!own || agreements.length === 0 || !split) {
    throw new Error(`profile ${own?.reference} states no agreement or no split limit`);
  }
  const { id, version, title, validFrom, validTo } = own.document;
  const forms = membersOf(documents, 'forms');
  const rowsOf = <Name extends RowTable>(table: Name): readonly Row<Name>[] =>
    Array.from(inheritedRows(lineage, table).values(), ({ value }) => value);
  return {
    id,
    version,
    title,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    lineage: ancestors.map(({ reference }) => reference),
    language: merged.language ?? 'zh',
    sm3: merged.sm3 ?? false,
    worksKinds: merged.worksKinds ?? [],
    fileClasses: rowsOf('fileClasses'),
    permitKinds: rowsOf('permitKinds'),
    codeLists: membersOf(documents, 'codeLists'),
    metadata: rowsOf('metadata'),
    forbiddenCharacters: merged.forbiddenCharacters ?? {},
    archivalCode: merged.archivalCode,
    filingScope: rowsOf('filingScope'),
    required: membersOf(documents, 'required'),
    records: new Map(lineage.toReversed().flatMap(({ records }) => [...records])),
    recordFacts: rowsOf('recordFacts'),
    recordSequences: rowsOf('recordSequences'),
    formats: rowsOf('formats'),
    secrecyOnline: new Set(merged.secrecy?.online ?? []),
    severities: membersOf(documents, 'severities'),
    stages: membersOf(documents, 'stages'),
    indeterminateSignature: merged.signatures?.indeterminate ?? 'blocking',
    requiredSigners: rowsOf('requiredSigners'),
    volumeRules: membersOf(documents, 'volumeRules'),
    naming: membersOf(documents, 'naming'),
    asBuiltStamp: merged.asBuiltStamp,
    prefabrication: merged.prefabrication,
    deadlines: membersOf(documents, 'deadlines'),
    reviewForms: rowsOf('reviewForms'),
    forms,
    agreements: agreements.map((agreement) => completeAgreement(agreement, forms)),
    signerMayPrepare: merged.signerMayPrepare ?? false,
    secondSignature: merged.secondSignature ?? false,
    findingCodes: rowsOf('findingCodes'),
    exceptions: merged.exceptions,
    review: merged.review ?? { kind: 'all' },
    split,
    representations: merged.representations ?? {},
  };
}

/** A member that is an object by itself: a child's entries replace the parent's of the same name. */
function membersOf<Name extends keyof ProfileDocument>(
  documents: readonly ProfileDocument[],
  member: Name,
): NonNullable<ProfileDocument[Name]> {
  return Object.assign({}, ...documents.map((document) => document[member]));
}
