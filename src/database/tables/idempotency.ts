export interface IdempotencyKeyRow {
  actorId: string;
  key: string;
  /** Digest of the request that first used the key. */
  requestDigest: string;
  /** Null while the first request is still under way. */
  status: number | null;
  /** JSON. */
  headers: string | null;
  body: string | null;
  createdAt: number;
}

export interface IdempotencyTables {
  idempotencyKeys: IdempotencyKeyRow;
}
