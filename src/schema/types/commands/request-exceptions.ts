// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type ExceptionToRequest = FindingToExcept | CheckFindingToExcept;
export type Text = string;

/**
 * Asks the bureau to let findings pass as they are: those of archivists, or blocking ones of the last check.
 */
export interface RequestExceptionsBody {
  /**
   * @minItems 1
   * @maxItems 50
   */
  exceptions: ExceptionToRequest[];
}
export interface FindingToExcept {
  finding: string;
  reason: Text;
}
export interface CheckFindingToExcept {
  rule: string;
  target: TargetToExcept;
  /**
   * SHA-256 over the RFC 8785 form of the evidence; to be named where the rule has more than one finding of this target.
   */
  evidence?: string;
  reason: Text;
}
/**
 * As the report has it.
 */
export interface TargetToExcept {
  volume?: number;
  record?: number;
  file?: string;
  pointer?: string;
}
