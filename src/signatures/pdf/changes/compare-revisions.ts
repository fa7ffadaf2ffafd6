import { openView, type View } from '../document/catalog.ts';
import { readSignatureFields } from '../signatures/signature-field.ts';
import type { Revision } from '../structure/revision.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { type AddedSignature, type Change, type Comparison, report } from './comparison.ts';
import { type LaterSignatures, laterSignatures } from './later-signatures.ts';
import { changedObjects } from './objects/changed-objects.ts';
import { ObjectGraph } from './objects/object-graph.ts';
import { disputedNumbers, outdatedReferences } from './objects/outdated-references.ts';
import { readRoles } from './objects/roles.ts';
import { hasSecondRole } from './objects/second-roles.ts';
import { compareDocument } from './parts/compare-document.ts';

/** What one update did to the document. */
export interface Step {
  /** The revision that it made, by the place of its newest cross-reference section. */
  readonly head: number;
  /** False when it could not be compared, and may have done anything; it is the last one then. */
  readonly compared: boolean;
  readonly changes: readonly Change[];
  readonly signatures: readonly AddedSignature[];
}

/**
 * Compares every later revision with the one before it, oldest first, up to one that cannot be read. What was changed
 * and changed back was changed.
 * @throws {PdfError} when the first revision cannot be read
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function compareRevisions(first: View, updates: readonly Revision[]): Promise<Step[]> {
  const steps: Step[] = [];
  const graph = new ObjectGraph();
  let before = await readRoles(first);
  await graph.add(before);
  try {
    const later = await signaturesOfLast(first, updates.at(-1));
    for (const revision of updates) {
      const after = await readRoles(await openView(first.store, revision));
      steps.push(await compareStep({ before, after, later }, graph));
      before = after;
    }
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    const head = headOf(updates[steps.length]);
    steps.push({ head, compared: false, changes: [{ path: error.message, level: 'other' }], signatures: [] });
  }
  return steps;
}

async function compareStep(
  revisions: Pick<Comparison, 'before' | 'after' | 'later'>,
  graph: ObjectGraph,
): Promise<Step> {
  const { after, before } = revisions;
  const changed = await changedObjects(before.view, after.view);
  const affected = graph.affectedBy(changed, (number) => before.own.has(number) && after.own.has(number));
  const comparison: Comparison = { ...revisions, affected, changes: [], signatures: [], added: new Set() };
  await compareDocument(comparison);
  for (const number of before.changeable) {
    if (!affected.has(number) || !(await hasSecondRole(graph, before.view, number))) continue;
    report(comparison, { path: `object ${number}`, level: 'other' });
  }
  const outdated = await outdatedReferences(graph, before.view);
  await graph.advance(after, changed);
  for (const number of disputedNumbers(outdated, await outdatedReferences(graph, after.view), affected)) {
    report(comparison, { path: `object ${number}`, level: 'other' });
  }
  const { changes, signatures } = comparison;
  return { head: headOf(after.view.revision), compared: true, changes, signatures };
}

function headOf(revision: Revision | undefined): number {
  return revision?.sections[0]?.start ?? -1;
}

async function signaturesOfLast(first: View, last: Revision | undefined): Promise<LaterSignatures> {
  return laterSignatures(last ? await readSignatureFields(await openView(first.store, last)) : []);
}
