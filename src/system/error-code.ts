/** The name that Node.js or the system gave to what went wrong, e.g. `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(errorCode(error) ?? '');
}

/** Why something failed, in a word where there is one. */
export function reasonOf(error: unknown): string {
  return errorCode(error) ?? String(error);
}
