import { isDeepStrictEqual } from 'node:util';
import {
  parseHandoverDocument,
  type ReadDocument,
  soundDocument,
} from '../../../delivery/document/handover-document.ts';
import { placeRecord, type RecordPlace, type RecordPlacement } from '../../../delivery/document/place-record.ts';
import { type ItemStanding, scopeStanding } from '../../../handover/announcing/scope-standing.ts';
import { type ArchivalCode, archivalCodesOf } from '../../../handover/case/archival-code.ts';
import type { DocumentFacts } from '../../../handover/case/case.ts';
import { documentFacts } from '../../../handover/case/document-facts.ts';
import { type DocumentChange, documentChanges } from '../../../handover/rounds/document-changes.ts';
import type { Profile } from '../../../profiles/profile.ts';
import type { AssignedCode } from '../../../schema/types/commands/catalogue.ts';
import { isStructuredFile } from '../../../verification/records/structured-file.ts';

/** A handover.json that is about to be set. */
export interface SentDocument {
  readonly raw: Uint8Array;
  readonly facts: DocumentFacts;
}

/**
 * What a case keeps of a handover.json that somebody sent.
 * @throws {Problem} `delivery.document-not-utf8`, `-not-json`, `-invalid` with the places, `-too-large`
 */
export function factsOfDocument(sent: Uint8Array): DocumentFacts {
  return factsOf(parseHandoverDocument(sent));
}

/**
 * A handover.json with one more record, or with another one at its place; undefined where the record stands there already.
 * @throws {Problem} as `factsOfDocument`, of the document as it would be
 */
export function documentWithRecord(raw: Uint8Array, placement: RecordPlacement): SentDocument | undefined {
  const before = soundDocument(parseHandoverDocument(raw));
  const after = placeRecord(before, placement);
  if (isDeepStrictEqual(before, after)) return undefined;
  const read = parseHandoverDocument(Buffer.from(`${JSON.stringify(after, null, 2)}\n`));
  return { raw: read.raw, facts: factsOf(read) };
}

/** The structured data of one record of a document, with what it is checked against. */
export interface RecordData {
  readonly profile: string;
  readonly item: string;
  /** Absent where only files of the record hold it. */
  readonly data?: object;
  /** Paths of the files that hold it. */
  readonly files: readonly string[];
}

/**
 * The structured data of a record in a document; undefined for a record without any, or none at all.
 * @throws {Problem} `delivery.document-…`
 */
export function recordDataIn(raw: Uint8Array, place: RecordPlace): RecordData | undefined {
  const { profile, volumes } = soundDocument(parseHandoverDocument(raw));
  const records = volumes.find(({ no }) => no === place.volumeNo)?.records;
  const { item, data, files: listed = [] } = records?.find(({ seq }) => seq === place.seq) ?? {};
  const files = listed.filter(isStructuredFile).map(({ path }) => path);
  if (item === undefined || (data === undefined && files.length === 0)) return undefined;
  return { profile, item, files, ...(data !== undefined && { data }) };
}

/**
 * The archival codes of a document's volumes and records: those given, else those that it states.
 * @throws {Problem} `handover.code-misplaced`
 */
export function archivalCodesIn(raw: Uint8Array, given: readonly AssignedCode[]): readonly ArchivalCode[] {
  return archivalCodesOf(soundDocument(parseHandoverDocument(raw)), given);
}

/** What differs between a document and an earlier one. */
export function changesIn(raw: Uint8Array, before: Uint8Array): readonly DocumentChange[] {
  return [...documentChanges(soundDocument(parseHandoverDocument(before)), soundDocument(parseHandoverDocument(raw)))];
}

/** How the items of a filing scope stand in a document. */
export function scopeStandingIn(raw: Uint8Array, { filingScope, today }: ScopeQuestion): readonly ItemStanding[] {
  return scopeStanding({ filingScope }, soundDocument(parseHandoverDocument(raw)), today);
}

/** A filing scope, and the calendar date by which promises are judged. */
export interface ScopeQuestion extends Pick<Profile, 'filingScope'> {
  readonly today: string;
}

function factsOf(read: ReadDocument): DocumentFacts {
  return documentFacts(read.raw, soundDocument(read));
}
