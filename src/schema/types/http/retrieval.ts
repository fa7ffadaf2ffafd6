// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A retrieval that only the role of auditor allowed: who, what, when.
 */
export interface RetrievalView {
  id: string;
  at: string;
  person: string;
  organisation: string;
  handover: string;
  thing: string;
  detail?: string;
}
