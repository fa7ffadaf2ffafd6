import { openThreads } from '../../concurrency/threads.ts';
import { documentName, parseHandoverDocument } from '../../delivery/document/handover-document.ts';
import { Problem } from '../../problem.ts';
import type { DocumentFacts } from '../case/case.ts';
import { documentFacts } from '../case/document-facts.ts';

/** Reads handover documents of any size without holding the event loop. */
export interface DocumentReader {
  /** @throws {Problem} `delivery.document-…`, with the places that are wrong */
  factsOf(raw: Uint8Array): Promise<DocumentFacts>;
}

/** A larger document is worth a thread: it takes 20 ms and more. */
const smallDocument = 256 * 1024;

/** Large documents are read one after another, so that many at a time take no more memory than one. */
export function openDocumentReader(): DocumentReader {
  const threads = openThreads<Uint8Array, DocumentFacts>('./document-thread', { beside: import.meta.url, threads: 1 });
  return {
    factsOf: async (raw) => (raw.length <= smallDocument ? readDocumentFacts(raw) : await threads.run(raw)),
  };
}

/**
 * What a case keeps of a handover document that is in order.
 * @throws {Problem} `delivery.document-…`
 */
export function readDocumentFacts(raw: Uint8Array): DocumentFacts {
  const { parsed } = parseHandoverDocument(raw);
  if (parsed.ok) return documentFacts(raw, parsed.value);
  const { count, places } = parsed;
  throw new Problem('delivery.document-invalid', { params: { document: documentName, count }, places });
}
