// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What somebody said about a finding, or that the archivist settled it or opened it again. It never changes.
 */
export interface FindingThreadEntry {
  finding: string;
  /**
   * Of the event that made it, which is its place.
   */
  sequence: number;
  round: number;
  at: string;
  side: 'deliveringUnit' | 'bureau';
  by: ThreadAuthor;
  kind: 'reply' | 'resolved' | 'reopened';
  text?: string;
}
export interface ThreadAuthor {
  person: string;
  name: string;
  organisation: string;
  onBehalfOf?: ThreadRepresented;
}
export interface ThreadRepresented {
  person: string;
  name: string;
  delegation: string;
}
