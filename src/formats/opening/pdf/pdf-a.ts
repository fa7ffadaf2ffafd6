import { itemsAt, resolveIn, type View } from '../../../signatures/pdf/document/catalog.ts';
import { PdfError, PdfUnsupported } from '../../../signatures/pdf/syntax/pdf-error.ts';
import { dictionaryOf, nameOf, streamOf } from '../../../signatures/pdf/syntax/values.ts';
import type { TroubleCode } from '../opened.ts';
import type { Opening } from '../opening.ts';
import { findExternalStream } from './external-streams.ts';
import type { FoundFont } from './fonts.ts';

/** What was seen of a document that matters for PDF/A. */
export interface SeenOfDocument {
  readonly fonts: readonly FoundFont[];
  readonly doing: ReadonlySet<TroubleCode>;
}

/** Longer metadata are not searched, in bytes. */
const longestMetadata = 4 * 1024 * 1024;

/** As an element or as an attribute, in whatever encoding of ASCII. */
const claims = {
  part: /pdfaid:part\s*(?:=\s*["']|>\s*)(\d)/u,
  conformance: /pdfaid:conformance\s*(?:=\s*["']|>\s*)([A-Za-z])/u,
} as const;

/**
 * Reads whether a document claims to be PDF/A (ISO 19005, clause 6.6.4 and its like), and holds the claim against what can be
 * seen here: fonts inside, no scripts, an output intent, no stream in another file (clause 6.1.7 and its like). This is far from full conformance.
 */
export async function checkArchivalClaim(
  view: View,
  { fonts, doing }: SeenOfDocument,
  opening: Opening,
): Promise<void> {
  const metadata = await metadataOf(view);
  const [, part] = claims.part.exec(metadata) ?? [];
  if (part === undefined) return;
  const [, conformance = ''] = claims.conformance.exec(metadata) ?? [];
  opening.fact('pdfA', part + conformance.toLowerCase());
  for (const { name, embedded } of fonts) if (!embedded) opening.trouble('pdfa-font', name);
  if (doing.has('script') || doing.has('launch')) opening.trouble('pdfa-script');
  if (!(await hasOutputIntent(view))) opening.trouble('pdfa-output-intent');
  const external = await findExternalStream(view);
  if (external !== undefined) opening.trouble('pdfa-external-stream', `${external}`);
}

async function metadataOf(view: View): Promise<string> {
  const stream = streamOf(await resolveIn(view, view.catalog.entries.get('Metadata')));
  if (!stream) return '';
  try {
    const bytes = await view.store.decoded(view.revision, stream, longestMetadata);
    return bytes.toString('latin1').replaceAll('\0', '');
  } catch (error) {
    if (error instanceof PdfError || error instanceof PdfUnsupported) return '';
    throw error;
  }
}

async function hasOutputIntent(view: View): Promise<boolean> {
  for (const item of await itemsAt(view, view.catalog, 'OutputIntents')) {
    const intent = dictionaryOf(await resolveIn(view, item));
    if (nameOf(intent?.entries.get('S')) === 'GTS_PDFA1') return true;
  }
  return false;
}
