const day = 24 * 60 * 60_000;

/** The instant so many calendar days later, RFC 3339. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * day).toISOString();
}
