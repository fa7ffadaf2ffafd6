import type { View } from '../document/catalog.ts';
import { readUpdates } from '../structure/updates.ts';
import { compareRevisions, type Step } from './compare-revisions.ts';

/** What happened to a document after its earliest signature, worked out once for all of its signatures. */
export interface History {
  /**
   * The updates after a revision, oldest first.
   * @throws {PdfError} when something else was appended
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded}
   */
  after(signed: View): Promise<readonly Step[]>;
  /** The update that brought a signature to a document that had one already. */
  addition(field: string): Step['signatures'][number] | undefined;
}

export function openHistory(last: View): History {
  const known: (readonly Step[])[] = [];

  async function startAt(signed: View): Promise<readonly Step[]> {
    const steps = await compareRevisions(signed, await readUpdates(last.store, signed.revision, last.revision));
    known.push(steps);
    return steps;
  }

  return {
    async after(signed) {
      const head = signed.revision.sections[0]?.start;
      const steps = known.find((one) => one.some((step) => step.head === head));
      return steps ? steps.slice(steps.findIndex((step) => step.head === head) + 1) : startAt(signed);
    },
    addition: (field) =>
      known
        .flat()
        .flatMap((step) => step.signatures)
        .find((added) => added.field === field),
  };
}
