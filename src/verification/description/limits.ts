import type { Description } from './descriptions.ts';
import { memberOf, type StatedValue } from './metadata-scheme.ts';

/** What a limit calls the day of the check. */
const dayOfCheck = 'today';

const calendarDate = /^\d{4}-\d{2}-\d{2}$/u;

/** A limit of the scheme that a value does not keep. */
export interface BrokenLimit {
  readonly condition: 'too-small' | 'too-large' | 'in-the-future' | 'too-late' | 'too-early';
  readonly limit: string | number;
  /** Of a date, what the scheme names as its limit. */
  readonly other: string;
}

/** Holds a value against the limits of its element: numbers against numbers, dates against dates. */
export function* brokenLimits({ element, description, value }: StatedValue, today: string): Generator<BrokenLimit> {
  const { minimum, maximum, notAfter, notBefore } = element.row;
  if (typeof value === 'number') {
    if (minimum !== undefined && value < minimum) yield { condition: 'too-small', limit: minimum, other: '' };
    if (maximum !== undefined && value > maximum) yield { condition: 'too-large', limit: maximum, other: '' };
    return;
  }
  const latest = limitOf(notAfter, description, today);
  if (notAfter !== undefined && isBefore(latest, value)) {
    const condition = notAfter === dayOfCheck ? 'in-the-future' : 'too-late';
    yield { condition, limit: String(latest), other: notAfter };
  }
  const earliest = limitOf(notBefore, description, today);
  if (notBefore !== undefined && isBefore(value, earliest)) {
    yield { condition: 'too-early', limit: String(earliest), other: notBefore };
  }
}

/** The date that a limit means; undefined where there is no limit, or the member that it names is not stated. */
function limitOf(limit: string | undefined, { value }: Description, today: string): unknown {
  if (limit === undefined || calendarDate.test(limit)) return limit;
  return limit === dayOfCheck ? today : memberOf(value, limit.split('.'));
}

/** Of two numbers or two calendar dates, which are ordered as texts. */
export function isBefore(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other;
  return typeof one === 'string' && typeof other === 'string' && one < other;
}
