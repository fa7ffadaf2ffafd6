import { trailWords } from '../../i18n/handover/trail-words.ts';
import { fill } from '../../i18n/text.ts';
import type { TrailReport } from '../../schema/types/trail-report.ts';
import type { TrailHead } from './entry.ts';
import { type Anchor, type FoundTrouble, isSound, type KeptEntry, verifyTrail } from './verify-trail.ts';

interface TrailReportOptions {
  /** Digests that somebody else has kept. */
  readonly anchors?: readonly Anchor[];
  /** Where the service had the trail end before its entries were read. */
  readonly end?: TrailHead;
  /** Events that no entry names. */
  readonly unlisted?: readonly { readonly source: string; readonly key: string }[];
}

/** Verifies a trail and tells people what was tampered with. @param of what trail it is, for people */
export async function trailReport(
  of: string,
  kept: AsyncIterable<KeptEntry>,
  { anchors = [], end, unlisted = [] }: TrailReportOptions,
): Promise<TrailReport> {
  const { troubles: found, entries, head, counts } = await verifyTrail(kept, anchors, end);
  const strays = unlisted.map(({ source, key }): FoundTrouble => ({ trouble: 'event-unlisted', source, detail: key }));
  const troubles = [...found, ...strays];
  return {
    schema: 'yijiao-trail-report/1',
    ok: isSound({ troubles }),
    of,
    entries,
    head: { ...head },
    counts: Object.fromEntries(counts),
    anchors: anchors.length,
    troubles: troubles.map(({ trouble, position, source, detail }) => {
      const params = { position: position ?? 0, source: source ?? '', detail: detail ?? '' };
      return {
        trouble,
        ...(position !== undefined && { position }),
        ...(source !== undefined && { source }),
        ...(detail !== undefined && { detail }),
        message: fill(trailWords[trouble], params),
      };
    }),
  };
}
