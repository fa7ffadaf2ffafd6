// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Why the caller cannot have what was asked for, and what to do (RFC 9457).
 */
export interface ProblemDetails {
  /**
   * urn:yijiao:problem: and the code.
   */
  type: string;
  /**
   * What is wrong, in the caller's language.
   */
  title: string;
  status: number;
  /**
   * What is wrong here and what to do about it, in the caller's language.
   */
  detail: string;
  /**
   * Path of the request.
   */
  instance: string;
  /**
   * Stable name, area.condition.
   */
  code: string;
  /**
   * By it the administrator finds the request in the log.
   */
  traceId: string;
  /**
   * Seconds to wait.
   */
  retryAfter?: number;
  /**
   * @maxItems 200
   */
  errors?: ProblemPlace[];
}
export interface ProblemPlace {
  /**
   * JSON pointer into the request (RFC 6901).
   */
  pointer: string;
  /**
   * Stable name of the broken constraint.
   */
  code: string;
  expected: string;
  remedy: string;
}
