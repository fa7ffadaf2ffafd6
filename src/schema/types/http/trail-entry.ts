// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * One entry of the audit trail.
 */
export interface TrailEntryView {
  /**
   * Counts all entries from 1, without gaps.
   */
  position: number;
  at: string;
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
  /**
   * SHA-256 over the digest before and this entry.
   */
  digest: string;
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
