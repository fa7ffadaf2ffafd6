/** A retrieval by an auditor. Append-only. */
export interface RetrievalRow {
  id: string;
  at: number;
  personId: string;
  organisationId: string;
  handoverId: string;
  thing: string;
  detail: string | null;
}

export interface RetrievalTables {
  retrievals: RetrievalRow;
}
