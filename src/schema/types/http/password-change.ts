// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Changes one's own password; the person's other sessions end.
 */
export interface PasswordChangeBody {
  current: string;
  next: string;
}
