/** A handover that is expected, as its events have made it; the columns beside `expected` are for lists. */
export interface ExpectedHandoverRow {
  id: string;
  bureauId: string;
  deliveringUnitId: string;
  projectCode: string;
  handoverId: string | null;
  /** 1 when it was cancelled. */
  cancelled: number;
  dueAt: number | null;
  /** JSON. */
  expected: string;
}

/** Append-only. */
export interface ExpectedHandoverEventRow {
  id: string;
  expectedId: string;
  kind: string;
  /** JSON. */
  event: string;
  at: number;
  actorId: string;
}

export interface ExpectedHandoverTables {
  expectedHandovers: ExpectedHandoverRow;
  expectedHandoverEvents: ExpectedHandoverEventRow;
}
