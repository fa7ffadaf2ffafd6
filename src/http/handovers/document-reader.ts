import { openThreads } from '../../concurrency/threads.ts';
import type { RecordPlacement } from '../../delivery/document/place-record.ts';
import type { DocumentFacts } from '../../handover/case/case.ts';
import { documentWithRecord, factsOfDocument, type SentDocument } from './sent-document.ts';

/** Reads and changes handover.json for the API, without keeping others waiting. */
export interface DocumentReader {
  /** @throws {Problem} as `factsOfDocument` */
  facts(sent: Uint8Array): Promise<DocumentFacts>;
  /** @throws {Problem} as `documentWithRecord` */
  withRecord(raw: Uint8Array, placement: RecordPlacement): Promise<SentDocument | undefined>;
}

/** What the thread is asked for: the facts of a document, or a document with a record placed in it. */
export interface DocumentJob {
  readonly raw: Uint8Array;
  readonly placement?: RecordPlacement;
}

/** Up to this size reading it takes a few milliseconds; a larger one is read in a thread, so that nobody waits for it. */
const inlineBytes = 512 * 1024;

export function openDocumentReader(): DocumentReader {
  const threads = openThreads<DocumentJob, SentDocument | undefined>('sent-document-thread', {
    beside: import.meta.url,
    threads: 1,
  });
  return {
    async facts(sent) {
      const read = sent.length <= inlineBytes ? undefined : await threads.run({ raw: sent });
      return read?.facts ?? factsOfDocument(sent);
    },
    async withRecord(raw, placement) {
      return raw.length <= inlineBytes ? documentWithRecord(raw, placement) : threads.run({ raw, placement });
    },
  };
}
