import { serveJobs } from '../../concurrency/serve-jobs.ts';
import { parseHandoverDocument, soundDocument } from '../../delivery/document/handover-document.ts';
import type { FoundTarget } from '../../handover/sampling/found-items.ts';
import { type PlannedItem, planItems, type ReviewedRound } from '../../handover/sampling/plan-items.ts';
import type { Draw } from '../../handover/sampling/review-plan.ts';

/** A round to be reviewed, with its documents byte for byte. */
export interface ReviewPlanJob {
  readonly document: Uint8Array;
  readonly draw: Draw;
  readonly targets: readonly FoundTarget[];
  readonly earlier?: (Omit<ReviewedRound, 'document'> & { readonly document: Uint8Array }) | undefined;
}

serveJobs<ReviewPlanJob, readonly PlannedItem[]>(({ document, draw, earlier, targets }) => ({
  value: planItems(soundDocument(parseHandoverDocument(document)), {
    draw,
    targets,
    earlier: earlier && { ...earlier, document: soundDocument(parseHandoverDocument(earlier.document)) },
  }),
}));
