/** A day that the calendar knows (RFC 3339 §5.6 and the leap years of its appendix C): all years have 28 February, few the day after. */
const everyYear = String.raw`\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))`;
const leapYear = String.raw`(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29`;
const hour = String.raw`(?:[01]\d|2[0-3])`;

/**
 * The form of an instant (RFC 3339 §5.6), without leap seconds, small letters and finer fractions than nanoseconds. Date reads
 * whatever has it. It is an expression, not a function, to be written into what judges documents ahead.
 */
export const instantForm = new RegExp(
  String.raw`^(?:${everyYear}|${leapYear})T${hour}:[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]${hour}:[0-5]\d)$`,
  'u',
);

/** Reads an instant of RFC 3339 that the calendar knows; undefined for anything else, such as 30 February. */
export function readInstant(text: string): Date | undefined {
  return instantForm.test(text) ? new Date(text) : undefined;
}
