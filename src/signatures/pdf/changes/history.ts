import type { View } from '../document/catalog.ts';
import { findObjectHeads } from '../structure/object-heads.ts';
import { readUpdates } from '../structure/updates.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { compareRevisions, type Step } from './compare-revisions.ts';

/** What was appended to a revision. */
export interface Appended {
  /** How many updates there are, whether they could be compared or not. */
  readonly updates: number;
  /** What each of them did, oldest first; the last one when the next could not be compared. */
  readonly steps: readonly Step[];
  /** Why nothing could be compared with the revision: it cannot be read as a whole. */
  readonly fault?: string;
}

/** What happened to a document after its earliest signature, worked out once for all of its signatures. */
export interface History {
  /**
   * The updates after a revision.
   * @throws {PdfError} when something else was appended
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded}
   */
  after(signed: View): Promise<Appended>;
  /** The update that brought a signature to a document that had one already. */
  addition(field: string): Step['signatures'][number] | undefined;
}

export function openHistory(last: View): History {
  const known: Appended[] = [];
  let searched: { readonly from: number; readonly heads: readonly number[] } | undefined;

  /** Searched once: the first revision that is asked for is the earliest. */
  async function headsFrom(from: number): Promise<readonly number[]> {
    if (!searched || from < searched.from) {
      searched = { from, heads: await findObjectHeads(last.store.source, from) };
    }
    return searched.heads;
  }

  async function startAt(signed: View): Promise<Appended> {
    const heads = await headsFrom(signed.revision.end);
    const updates = await readUpdates(last.store, signed.revision, last.revision, heads);
    const appended = await compareAll(signed, updates);
    known.push(appended);
    return appended;
  }

  return {
    async after(signed) {
      const head = signed.revision.sections[0]?.start;
      for (const { steps, updates } of known) {
        // Behind a step that could not be compared, nothing is known.
        const own = steps.findIndex((step) => step.head === head && step.compared);
        if (own >= 0) return { updates: updates - own - 1, steps: steps.slice(own + 1) };
      }
      return startAt(signed);
    },
    addition(field) {
      const steps = known.flatMap((appended) => appended.steps);
      const additions = steps.flatMap(({ signatures }) => signatures).filter((added) => added.field === field);
      // A field that was added before it was signed may have come onto its page only then.
      return additions.find(({ seen }) => seen) ?? additions[0];
    },
  };
}

async function compareAll(signed: View, updates: Parameters<typeof compareRevisions>[1]): Promise<Appended> {
  try {
    return { updates: updates.length, steps: await compareRevisions(signed, updates) };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { updates: updates.length, steps: [], fault: error.message };
  }
}
