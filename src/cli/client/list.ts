import { type Parse, parserOf } from '../../schema/validate.ts';
import type { Api } from './api.ts';

/** Every entry of a list of the API, page after page. */
export async function* eachEntry<Entry>(api: Api, path: string, schema: string): AsyncGenerator<Entry> {
  const parse = pageOf(parserOf<Entry>(schema));
  let next: string | undefined = path;
  while (next !== undefined) {
    const { json, headers } = await api.ask(next);
    const parsed = parse(json);
    if (!parsed.ok) throw new Error(`${next} gave no list: ${JSON.stringify(parsed.places)}`);
    yield* parsed.value;
    next = nextPage(headers.get('Link'));
  }
}

function pageOf<Entry>(parse: Parse<Entry>): Parse<Entry[]> {
  return (value) => {
    const items: unknown = Object(value).items;
    if (!Array.isArray(items)) return { ok: false, count: 1, places: [] };
    const entries: Entry[] = [];
    for (const item of items) {
      const parsed = parse(item);
      if (!parsed.ok) return parsed;
      entries.push(parsed.value);
    }
    return { ok: true, value: entries };
  };
}

/** The page after this one (RFC 8288), as a path of the service. */
function nextPage(link: string | null): string | undefined {
  const address = /<([^>]+)>;\s*rel="?next"?/u.exec(link ?? '')?.[1];
  if (address === undefined) return undefined;
  const { pathname, search } = new URL(address, 'http://service');
  return pathname + search;
}
