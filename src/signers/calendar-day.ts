/** China has had one offset from UTC since 1991; the days of the register are its days. */
const chinaOffset = 8 * 60 * 60 * 1000;

/** The calendar date in China on which an instant falls, `2026-03-01`. */
export function calendarDayOf(at: Date): string {
  return new Date(at.getTime() + chinaOffset).toISOString().slice(0, 10);
}
