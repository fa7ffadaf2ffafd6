const hour = 60 * 60_000;

/** What is being noted while a digest is put together would miss it: it goes with the next one. */
const margin = 5 * 60_000;

/** At which hour of which clock digests go out. */
export interface DigestTime {
  /** 0 to 23. */
  readonly hour: number;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * When the next digest goes out.
 * @param now milliseconds since 1970
 */
export function nextDigestAt(now: number, { hour: wanted, timeZone }: DigestTime): number {
  const soonest = now + margin;
  const local = soonest + offsetAt(soonest, timeZone);
  const today = local - (local % (24 * hour)) + wanted * hour;
  for (const days of [0, 1]) {
    const wall = today + days * 24 * hour;
    // Once more, for the offset may change in between.
    const at = wall - offsetAt(wall - offsetAt(wall, timeZone), timeZone);
    if (at >= soonest) return at;
  }
  return today + 48 * hour - offsetAt(soonest, timeZone);
}

/** By how much the clock of a time zone is ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - (at - (at % 1000));
}
