import type { TrailEntry, TrailHead } from './entry.ts';
import type { KeptEntry } from './verify-trail.ts';

/** Which entries to list. Every condition given has to hold. */
export interface TrailFilter {
  /** Milliseconds since 1970: from (included) and until (excluded). */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly source?: string | undefined;
  readonly kind?: string | undefined;
}

/** An entry as it is shown, with its digest over all before it. */
export type ListedEntry = TrailEntry & { readonly digest: string };

/** What can be read of an audit trail. */
export interface TrailReader {
  head(): Promise<TrailHead>;
  /** The entries in their order, behind the position that the page says. */
  list(
    filter: TrailFilter,
    page: { readonly after?: number | undefined; readonly limit: number },
  ): Promise<readonly ListedEntry[]>;
  count(filter: TrailFilter): Promise<number>;
  /** Entries with their events as those are now. */
  kept(filter?: TrailFilter): AsyncIterable<KeptEntry>;
  /** Events that no entry names, by where they are kept; of each place so many at most. */
  unlisted(limit: number): Promise<readonly { readonly source: string; readonly key: string }[]>;
}
