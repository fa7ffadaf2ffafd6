import { openThreads } from '../../concurrency/threads.ts';
import type { DocumentFacts } from '../../handover/case/case.ts';
import { factsOfDocument } from './sent-document.ts';

/** Reads a handover.json that somebody sent. @throws {Problem} as `factsOfDocument` */
export type ReadDocumentFacts = (sent: Uint8Array) => Promise<DocumentFacts>;

/** Up to this size reading it takes a few milliseconds; a larger one is read in a thread, so that nobody waits for it. */
const inlineBytes = 512 * 1024;

export function openDocumentReader(): ReadDocumentFacts {
  const threads = openThreads<Uint8Array, DocumentFacts>('sent-document-thread', {
    beside: import.meta.url,
    threads: 1,
  });
  return async (sent) => (sent.length <= inlineBytes ? factsOfDocument(sent) : threads.run(sent));
}
