import type { ProblemDetails } from '../../schema/types/http/problem-details.ts';

/** The service refused what was asked for and said why, in the caller's language (RFC 9457). */
export class RefusedByService extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.title);
    this.name = 'RefusedByService';
    this.details = details;
  }
}
