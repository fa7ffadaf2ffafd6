/** A day, or the days from one to another, as YYYY-MM-DD. */
export interface Days {
  readonly from: string;
  readonly to?: string;
}

const separated = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/u;
const clock = /^(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\s*/u;
/** The stroke is that of ISO 8601-1:2019, 5.5.1. */
const between = /^(?:~|～|—+|–|至|到|-|\/)\s*/u;

/**
 * Reads a day or a span of days as catalogues write them: `2024-08-05`, `2024/8/5`, `20240805`, `2024年8月5日`, with or
 * without a time behind, `20240805-20240901` and `2024-08-05/2024-09-01`. Undefined for anything else: a month alone is no day.
 */
export function readDays(text: string): Days | undefined {
  const first = readDay(text.trim());
  if (!first) return undefined;
  const rest = first.rest.trim();
  if (rest === '') return { from: first.day };
  const mark = between.exec(rest);
  const last = mark && readDay(rest.slice(mark[0].length));
  if (!last || last.rest.trim() !== '' || last.day < first.day) return undefined;
  return last.day === first.day ? { from: first.day } : { from: first.day, to: last.day };
}

function readDay(text: string): { readonly day: string; readonly rest: string } | undefined {
  const match = separated.exec(text) ?? compact.exec(text);
  if (!match) return undefined;
  const [whole, year = '', month = '', date = ''] = match;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const instant = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== day) return undefined;
  const behind = text.slice(whole.length);
  return { day, rest: behind.slice(clock.exec(behind)?.[0].length ?? 0) };
}
