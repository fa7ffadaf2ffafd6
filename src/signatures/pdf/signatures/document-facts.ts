import type { DocumentFacts } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import { type PdfAction, readActions } from '../document/actions.ts';
import { dictionaryAt, type View } from '../document/catalog.ts';
import { isReadingFault, observationOf } from '../reading-faults.ts';
import { PdfUnsupported } from '../syntax/pdf-error.ts';

/** What is to be said of a signed PDF as a whole. */
export async function documentFacts(
  { view }: { readonly view: View },
  unreachable: readonly string[],
): Promise<DocumentFacts> {
  return {
    revisions: view.revision.sections.length,
    observations: [
      ...(await structureObservations(view)),
      ...(unreachable.length > 0
        ? unreachable.map((place) => noticed('PDF_SIGNATURE_UNREACHABLE', {}, place))
        : [passed('pdf.reachable')]),
    ],
  };
}

async function structureObservations(view: View): Promise<Observation[]> {
  try {
    return [passed('pdf.structure'), ...(await contentObservations(view))];
  } catch (error) {
    if (!isReadingFault(error)) throw error;
    return [observationOf(error)];
  }
}

/** What may make the document show something else tomorrow; a signature does not help against it. */
async function contentObservations(view: View): Promise<Observation[]> {
  const { catalog } = view;
  const form = await dictionaryAt(view, catalog, 'AcroForm');
  const names = await dictionaryAt(view, catalog, 'Names');
  const troubles = [
    ...(await actionObservations(view)),
    ...(form?.entries.has('XFA') ? [noticed('PDF_XFA')] : []),
    ...(catalog.entries.has('OCProperties') ? [noticed('PDF_OPTIONAL_CONTENT')] : []),
    ...(names?.entries.has('EmbeddedFiles') || catalog.entries.has('AF') ? [noticed('PDF_EMBEDDED_FILES')] : []),
  ];
  // That nobody can look into a document is told of its signatures.
  const isSeen = !view.store.isLocked(view.revision);
  return isSeen && troubles.length === 0 ? [passed('pdf.content')] : troubles;
}

/** Of a document that takes a password what stands outside its object streams at most. */
async function actionsWhereReadable(view: View): Promise<readonly PdfAction[]> {
  try {
    return await readActions(view);
  } catch (error) {
    if (error instanceof PdfUnsupported && view.store.isLocked(view.revision)) return [];
    throw error;
  }
}

/** Each kind of action where it is met first: a form may have one in every field. */
async function actionObservations(view: View): Promise<Observation[]> {
  const actions = await actionsWhereReadable(view);
  const first = new Map<string, string>();
  for (const { place, type } of actions) if (!first.has(type)) first.set(type, place);
  return [...first].map(([type, place]) =>
    type === 'JavaScript' ? noticed('PDF_JAVASCRIPT', {}, place) : noticed('PDF_ACTION', { action: type }, place),
  );
}
