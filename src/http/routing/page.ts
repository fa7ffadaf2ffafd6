import type { HttpContext } from '../context.ts';
import { type Answer, json } from './answer.ts';
import { integerParameter, textParameter } from './query.ts';

/** How many entries a page has at most. */
export const limitParameter = integerParameter('limit', {
  description: 'Most entries of the page.',
  minimum: 1,
  maximum: 200,
  fallback: 50,
});

/** Where a page begins: behind this entry. */
export const afterParameter = textParameter('after', {
  description: 'Key of the last entry of the page before, as `next` or the Link header gives it.',
  maxLength: 4096,
});

/**
 * Answers with a page of a list that stays in order while it grows: `items`, and where there are more, the key
 * to go on `after`, also as a `Link` to the next page (RFC 8288).
 * @param entries one more than the limit, where there are more
 * @param keyOf where an entry stands in the order
 */
export function page<Entry>(
  ctx: HttpContext,
  {
    entries,
    limit,
    keyOf,
    show,
  }: {
    readonly entries: readonly Entry[];
    readonly limit: number;
    readonly keyOf: (entry: Entry) => string;
    readonly show: (entry: Entry) => unknown;
  },
): Answer {
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  if (entries.length <= limit || last === undefined) return json(200, { items: items.map(show) });
  const next = keyOf(last);
  const query = new URLSearchParams(ctx.querystring);
  query.set('after', next);
  return json(200, { items: items.map(show), next }, { Link: `<${ctx.path}?${query.toString()}>; rel="next"` });
}
