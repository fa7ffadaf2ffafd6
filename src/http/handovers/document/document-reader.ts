import { openThreads } from '../../../concurrency/threads.ts';
import type { RecordPlace, RecordPlacement } from '../../../delivery/document/place-record.ts';
import type { ItemStanding } from '../../../handover/announcing/scope-standing.ts';
import type { ArchivalCode } from '../../../handover/case/archival-code.ts';
import type { DocumentFacts } from '../../../handover/case/case.ts';
import type { DocumentChange } from '../../../handover/rounds/document-changes.ts';
import type { AssignedCode } from '../../../schema/types/commands/catalogue.ts';
import {
  archivalCodesIn,
  changesIn,
  documentWithRecord,
  factsOfDocument,
  type RecordData,
  recordDataIn,
  type ScopeQuestion,
  type SentDocument,
  scopeStandingIn,
} from './sent-document.ts';

/** Reads and changes handover.json for the API, without keeping others waiting. */
export interface DocumentReader {
  /** @throws {Problem} as `factsOfDocument` */
  facts(raw: Uint8Array): Promise<DocumentFacts>;
  /** @throws {Problem} as `documentWithRecord` */
  withRecord(raw: Uint8Array, placement: RecordPlacement): Promise<SentDocument | undefined>;
  recordData(raw: Uint8Array, place: RecordPlace): Promise<RecordData | undefined>;
  /** @throws {Problem} `handover.code-misplaced` */
  archivalCodes(raw: Uint8Array, given: readonly AssignedCode[]): Promise<readonly ArchivalCode[]>;
  scopeStanding(raw: Uint8Array, question: ScopeQuestion): Promise<readonly ItemStanding[]>;
  /** @param before the earlier document */
  changes(raw: Uint8Array, before: Uint8Array): Promise<readonly DocumentChange[]>;
}

/** What is asked of a document: its facts, a record placed in it, the data of a record, its archival codes, how its items stand, or how it differs from an earlier one. */
export type DocumentJob =
  | { readonly raw: Uint8Array; readonly ask: 'facts' }
  | { readonly raw: Uint8Array; readonly ask: 'with-record'; readonly placement: RecordPlacement }
  | { readonly raw: Uint8Array; readonly ask: 'record-data'; readonly place: RecordPlace }
  | { readonly raw: Uint8Array; readonly ask: 'archival-codes'; readonly given: readonly AssignedCode[] }
  | { readonly raw: Uint8Array; readonly ask: 'changes'; readonly before: Uint8Array }
  | { readonly raw: Uint8Array; readonly ask: 'scope-standing'; readonly question: ScopeQuestion };

/** The one that was asked for, where there is one. */
export interface DocumentOutcome {
  readonly facts?: DocumentFacts;
  readonly changed?: SentDocument | undefined;
  readonly record?: RecordData | undefined;
  readonly codes?: readonly ArchivalCode[];
  readonly items?: readonly ItemStanding[];
  readonly changes?: readonly DocumentChange[];
}

/** Up to this size reading it takes a few milliseconds; a larger one is read in a thread, so that nobody waits for it. */
const inlineBytes = 512 * 1024;

/** Opens a reader that takes large documents to a thread of its own. */
export function openDocumentReader(): DocumentReader {
  const threads = openThreads<DocumentJob, DocumentOutcome>('sent-document-thread', {
    beside: import.meta.url,
    threads: 1,
  });
  const run = async (job: DocumentJob): Promise<DocumentOutcome> =>
    job.raw.length <= inlineBytes ? performDocumentJob(job) : threads.run(job);
  return {
    async facts(raw) {
      const { facts } = await run({ raw, ask: 'facts' });
      if (!facts) throw new Error('facts were asked for');
      return facts;
    },
    withRecord: async (raw, placement) => (await run({ raw, ask: 'with-record', placement })).changed,
    recordData: async (raw, place) => (await run({ raw, ask: 'record-data', place })).record,
    archivalCodes: async (raw, given) => (await run({ raw, ask: 'archival-codes', given })).codes ?? [],
    scopeStanding: async (raw, question) => (await run({ raw, ask: 'scope-standing', question })).items ?? [],
    changes: async (raw, before) => (await run({ raw, ask: 'changes', before })).changes ?? [],
  };
}

/**
 * Does in this thread what is asked of a document.
 * @throws {Problem} `delivery.document-…`, `handover.code-misplaced`
 */
export function performDocumentJob(job: DocumentJob): DocumentOutcome {
  switch (job.ask) {
    case 'facts':
      return { facts: factsOfDocument(job.raw) };
    case 'with-record':
      return { changed: documentWithRecord(job.raw, job.placement) };
    case 'record-data':
      return { record: recordDataIn(job.raw, job.place) };
    case 'archival-codes':
      return { codes: archivalCodesIn(job.raw, job.given) };
    case 'scope-standing':
      return { items: scopeStandingIn(job.raw, job.question) };
    case 'changes':
      return { changes: changesIn(job.raw, job.before) };
    default:
      throw new Error(`No such job is known: ${JSON.stringify(job satisfies never)}`);
  }
}
