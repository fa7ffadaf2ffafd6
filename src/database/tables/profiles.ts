/** A version of a profile that is still being written. */
export interface ProfileDraftRow {
  profileId: string;
  version: string;
  /** JSON. */
  document: string;
  savedAt: number;
  savedBy: string;
}

/** A version of a profile that was published. Append-only. */
export interface ProfileRow {
  profileId: string;
  version: string;
  /** JSON. */
  document: string;
  publishedAt: number;
  publishedBy: string;
}

/** What happened to a profile. Append-only. */
export interface ProfileEventRow {
  id: string;
  kind: string;
  profileId: string;
  version: string;
  sha256: string | null;
  at: number;
  actorId: string;
}

/** A standard or a recognition as somebody recorded it. Append-only. */
export interface StandardEventRow {
  id: string;
  kind: string;
  /** What it is about; of rows about the same the newest counts. */
  subject: string;
  /** JSON. */
  document: string;
  at: number;
  actorId: string;
}

export interface ProfileTables {
  profileDrafts: ProfileDraftRow;
  profiles: ProfileRow;
  profileEvents: ProfileEventRow;
  standardEvents: StandardEventRow;
}
