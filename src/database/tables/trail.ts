/** An entry of the audit trail. Append-only. */
export interface AuditTrailRow {
  /** Counts all entries without gaps. */
  position: number;
  at: number;
  source: string;
  key: string;
  kind: string;
  subject: string | null;
  actorId: string | null;
  /** JSON. */
  origin: string | null;
  sha256: string;
  digest: string;
}

/** How far the trail has come: one row. */
export interface AuditTrailHeadRow {
  id: number;
  position: number;
  at: number;
  digest: string;
}

export interface TrailTables {
  auditTrail: AuditTrailRow;
  auditTrailHead: AuditTrailHeadRow;
}
