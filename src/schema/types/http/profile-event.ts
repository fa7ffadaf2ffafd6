// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Something that happened to an archive profile of the service.
 */
export interface ProfileEventView {
  id: string;
  kind: 'draft-saved' | 'draft-discarded' | 'published';
  profile: string;
  version: string;
  /**
   * Of the document as it was kept.
   */
  sha256?: string;
  at: string;
  /**
   * Id of the person.
   */
  by: string;
}
