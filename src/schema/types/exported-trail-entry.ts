// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * One line of an exported audit trail.
 */
export interface ExportedTrailEntry {
  entry: ChainedEntry;
  digest: string;
  /**
   * As it was kept when the trail was exported; null when it was gone.
   */
  event: {
    [k: string]: unknown;
  } | null;
}
export interface ChainedEntry {
  /**
   * Counts all entries from 1, without gaps.
   */
  position: number;
  /**
   * Milliseconds since 1970.
   */
  at: number;
  /**
   * Where the event is kept.
   */
  source: string;
  /**
   * Its key there.
   */
  key: string;
  kind: string;
  /**
   * About what: a handover, a person, a profile.
   */
  subject?: string;
  /**
   * Person or agent.
   */
  actor?: string;
  origin?: TrailOrigin;
  /**
   * SHA-256 of the event.
   */
  sha256: string;
}
/**
 * From where it came; absent for what the service did by itself.
 */
export interface TrailOrigin {
  /**
   * Network address.
   */
  address?: string;
  /**
   * `session` or `token`.
   */
  via?: string;
  /**
   * Id of the API token.
   */
  token?: string;
  /**
   * For whom the actor stood in: id of the person.
   */
  onBehalfOf?: string;
  /**
   * What the program calls itself, shortened.
   */
  client?: string;
  /**
   * W3C trace id of the request.
   */
  trace?: string;
}
