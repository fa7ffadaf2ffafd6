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

export interface ProfileTables {
  profileDrafts: ProfileDraftRow;
  profiles: ProfileRow;
  profileEvents: ProfileEventRow;
}
