import type { SignedContent } from '../content/signed-content.ts';

export interface SearchResult<Name extends string> {
  /** What was met first; undefined when nothing was. */
  readonly found?: Name;
  /** True when the whole content was searched. */
  readonly whole: boolean;
  /** What was searched, for people, e.g. `bytes 0–1024`. */
  readonly searched: string;
}

/** What to look for, by the name to report it under. */
export type Needles<Name extends string> = readonly (readonly [Name, Buffer])[];

/**
 * Streams through content until one of the needles is met. Content larger than the limit is searched from both
 * ends, mostly the far one, where signatures are appended.
 */
export async function searchContent<Name extends string>(
  content: SignedContent,
  needles: Needles<Name>,
  limit: number,
  signal?: AbortSignal,
): Promise<SearchResult<Name>> {
  const whole = content.bytes <= limit;
  const ranges = whole
    ? [{ start: 0, end: content.bytes }]
    : [
        { start: 0, end: Math.floor(limit / 4) },
        { start: content.bytes - Math.floor((limit / 4) * 3), end: content.bytes },
      ];
  const searched = ranges.map(({ start, end }) => `bytes ${start}–${end}`).join(', ');
  for (const range of ranges) {
    const found = await searchRange(content, needles, range, signal);
    if (found !== undefined) return { found, whole, searched };
  }
  return { whole, searched };
}

async function searchRange<Name extends string>(
  content: SignedContent,
  needles: Needles<Name>,
  range: { readonly start: number; readonly end: number },
  signal: AbortSignal | undefined,
): Promise<Name | undefined> {
  const longest = Math.max(...needles.map(([, needle]) => needle.length));
  let window: Buffer = Buffer.alloc(0);
  for await (const chunk of content.read(range)) {
    signal?.throwIfAborted();
    // A needle may lie across two pieces.
    window = Buffer.concat([window.subarray(Math.max(0, window.length - longest + 1)), chunk]);
    const found = needles.find(([, needle]) => window.includes(needle));
    if (found) return found[0];
  }
  return undefined;
}
