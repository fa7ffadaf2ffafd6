/** RFC 3339 of milliseconds since 1970. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
