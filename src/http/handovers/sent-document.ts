import { documentName, parseHandoverDocument } from '../../delivery/document/handover-document.ts';
import type { DocumentFacts } from '../../handover/case/case.ts';
import { documentFacts } from '../../handover/case/document-facts.ts';
import { Problem } from '../../problem.ts';

/**
 * What a case keeps of a handover.json that somebody sent.
 * @throws {Problem} `delivery.document-not-utf8`, `-not-json`, `-invalid` with the places, `-too-large`
 */
export function factsOfDocument(sent: Uint8Array): DocumentFacts {
  const { raw, parsed } = parseHandoverDocument(sent);
  if (parsed.ok) return documentFacts(raw, parsed.value);
  const { count, places } = parsed;
  throw new Problem('delivery.document-invalid', { params: { document: documentName, count }, places });
}
