// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Grants or declines requested exceptions, each with a reason.
 */
export interface DecideExceptionsBody {
  /**
   * @minItems 1
   * @maxItems 50
   */
  decisions: ExceptionToDecide[];
}
export interface ExceptionToDecide {
  exception: string;
  granted: boolean;
  reason: Text;
}
