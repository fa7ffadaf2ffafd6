// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Opens a handover as a draft of the caller's organisation.
 */
export interface CreateBody {
  /**
   * Identifier of the bureau that is to receive the handover.
   */
  bureau: string;
  title: Text;
  /**
   * Identifier of the receipted handover that this one is to replace.
   */
  supersedes?: string;
}
