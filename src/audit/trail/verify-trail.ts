import { beginning, chainDigest, clockSetBack, eventDigest, type TrailEntry, type TrailHead } from './entry.ts';

/** What can be wrong with a trail. */
export type TrailTrouble =
  /** The entry is not the one that was chained. */
  | 'chain-broken'
  | 'position-missing'
  /** The event that the entry names is gone, or not as it was. */
  | 'event-missing'
  | 'event-changed'
  /** Events that no entry names. */
  | 'event-unlisted'
  /** The trail does not reach to where the service has it end, or has another digest there. */
  | 'end-missing'
  /** The trail does not reach so far any more, or has another digest there. */
  | 'anchor-differs'
  /** A digest that was anchored in the transparency log is nowhere in the trail. */
  | 'anchor-missing'
  /** The clock was set back before the entry: told, and no harm by itself. */
  | 'clock-set-back';

export interface FoundTrouble {
  readonly trouble: TrailTrouble;
  /** Absent where the trouble is no entry's. */
  readonly position?: number;
  readonly source?: string;
  readonly detail?: string;
}

/** An entry as it is kept, with its digest, and its event as that is now; undefined when the event is gone. */
export interface KeptEntry {
  readonly entry: TrailEntry;
  readonly digest: string;
  readonly event: object | undefined;
}

export interface TrailVerification {
  readonly head: TrailHead;
  readonly entries: number;
  readonly troubles: readonly FoundTrouble[];
  /** Entries by source. */
  readonly counts: ReadonlyMap<string, number>;
}

/** A digest of the trail that somebody else has kept, and where it stood, as far as that was kept too. */
export type Anchor = Pick<TrailHead, 'digest'> & Partial<Pick<TrailHead, 'position'>>;

/** More of them help nobody. */
const most = 1_000;

/**
 * Computes the whole chain anew, entry by entry, and holds every entry against its event.
 * @param anchors digests that somebody else has kept
 * @param end where the service had the trail end before the entries were read
 */
export async function verifyTrail(
  kept: AsyncIterable<KeptEntry>,
  anchors: readonly Anchor[] = [],
  end: TrailHead = beginning,
): Promise<TrailVerification> {
  const troubles: FoundTrouble[] = [];
  const counts = new Map<string, number>();
  const placed = new Map<number, Set<string>>();
  const unplaced = new Set<string>();
  for (const { position, digest } of anchors) {
    if (position === undefined) unplaced.add(digest);
    else placed.set(position, (placed.get(position) ?? new Set()).add(digest));
  }
  let head = beginning;
  let isEndMissing = end.position > 0;
  let entries = 0;
  let lastAt = 0;
  const tell = (found: FoundTrouble): void => {
    if (troubles.length < most) troubles.push(found);
  };
  for await (const { entry, digest, event } of kept) {
    const { position, source, at } = entry;
    entries += 1;
    counts.set(source, (counts.get(source) ?? 0) + 1);
    if (position !== head.position + 1) tell({ trouble: 'position-missing', position: head.position + 1 });
    if (chainDigest(head, entry) !== digest) tell({ trouble: 'chain-broken', position, source });
    if (event === undefined) tell({ trouble: 'event-missing', position, source, detail: entry.key });
    else if (eventDigest(event) !== entry.sha256)
      tell({ trouble: 'event-changed', position, source, detail: entry.key });
    const back = clockSetBack(lastAt, at);
    if (back !== undefined) tell({ trouble: 'clock-set-back', position, detail: `${back} ms` });
    placed.get(position)?.delete(digest);
    if (position === end.position && digest === end.digest) isEndMissing = false;
    unplaced.delete(digest);
    // From here on the chain is followed as it is kept, so that one break is told once.
    head = { position, digest };
    lastAt = at;
  }
  if (isEndMissing) tell({ trouble: 'end-missing', position: end.position });
  const differing = [...placed].flatMap(([position, others]) => Array.from(others, () => position));
  for (const position of differing) tell({ trouble: 'anchor-differs', position });
  for (const digest of unplaced) tell({ trouble: 'anchor-missing', detail: digest });
  return { head, entries, troubles, counts };
}

/** Whether nothing was tampered with; a clock that was set back is told, and is no tampering. */
export function isSound({ troubles }: Pick<TrailVerification, 'troubles'>): boolean {
  return troubles.every(({ trouble }) => trouble === 'clock-set-back');
}
