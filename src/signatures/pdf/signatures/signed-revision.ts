import { noticed, type Observation, passed } from '../../observation.ts';
import type { Step } from '../changes/compare-revisions.ts';
import type { History } from '../changes/history.ts';
import { openView, type View } from '../document/catalog.ts';
import { openRevisionWithin } from '../structure/revision.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { readSignatureFields, type SignatureField } from './signature-field.ts';

/** The document that was signed, and what was appended to it. */
export interface SignedRevision {
  readonly view?: View;
  /** What was appended, oldest first. */
  readonly steps?: readonly Step[];
  /** How many updates were appended, where that can be told. */
  readonly updates?: number;
  readonly observations: readonly Observation[];
}

/**
 * Opens what a signature signs as a document of its own, and makes sure that the signature is in it.
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function openSignedRevision(signature: SignatureField, end: number, last: View): Promise<SignedRevision> {
  const { store } = last;
  const at = signature.field.name;
  try {
    const revision = await openRevisionWithin(last.revision, store.source, end);
    if (!revision) {
      const fault = 'The later document does not continue the signed one';
      return { observations: [noticed('PDF_UPDATES_MALFORMED', { fault }, at)] };
    }
    const view = await openView(store, revision);
    const found = (await readSignatureFields(view)).find(({ place }) => place === signature.place);
    if (found?.field.name !== at) return { observations: [noticed('PDF_SIGNATURE_NOT_IN_REVISION', {}, at)] };
    return { view, observations: [passed('pdf.revision')] };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { observations: [noticed('PDF_REVISION_UNREADABLE', { fault: error.message }, at)] };
  }
}

/**
 * Adds what was appended after it.
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function followRevision(revision: SignedRevision, history: History, at: string): Promise<SignedRevision> {
  const { observations, view } = revision;
  if (!view) return revision;
  try {
    const { fault, steps, updates } = await history.after(view);
    const observed = [...observations, passed('pdf.updates')];
    if (fault === undefined) return { view, steps, updates, observations: observed };
    return { view, updates, observations: [...observed, noticed('PDF_REVISION_UNREADABLE', { fault }, at)] };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    const trouble = noticed('PDF_UPDATES_MALFORMED', { fault: error.message }, at);
    return { view, observations: [...observations, trouble] };
  }
}
