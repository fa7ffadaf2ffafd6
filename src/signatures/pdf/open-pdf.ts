import type { SignedContent } from '../content/signed-content.ts';
import { factsOnly, type OpenedFile, type ReadingContext } from '../facts.ts';
import { noticed, type Observation } from '../observation.ts';
import { openView, type View } from './document/catalog.ts';
import { openDecipher } from './encryption/open-decipher.ts';
import { isReadingFault, observationOf } from './reading-faults.ts';
import { documentFacts } from './signatures/document-facts.ts';
import { openPdfSignatures } from './signatures/open-signatures.ts';
import { countPackedByteRanges } from './signatures/packed-traces.ts';
import { readSignatureFields, type SignatureField } from './signatures/signature-field.ts';
import { type SignatureTraces, searchTraces } from './signatures/traces.ts';
import { openSource } from './structure/byte-source.ts';
import { openObjects } from './structure/object-store.ts';
import { openLastRevision } from './structure/revision.ts';
import { areInStreams } from './structure/stream-lookup.ts';
import { dictionaryOf } from './syntax/values.ts';

/** A PDF as it stands, with the signatures that its form leads to. */
interface OpenedPdf {
  readonly view: View;
  readonly signatures: readonly SignatureField[];
}

/**
 * Opens the signatures of a PDF (ISO 32000-2 §12.8). It is read strictly, as it stands: a file that carries signs of
 * a signature and would have to be repaired is told to be malformed, and one whose form leads to none of its
 * signatures is never told to be unsigned.
 */
export async function openPdf(
  content: SignedContent,
  context: ReadingContext,
  signal?: AbortSignal,
): Promise<OpenedFile> {
  const traces = await searchTraces(content, context.limits.searchedBytes, signal);
  try {
    const opened = await openStructure(content, context, signal);
    const unreachable = await unreachableIn(opened, traces);
    if (opened.signatures.length === 0) {
      return unreachable.length > 0 ? only(noticed('PDF_SIGNATURES_UNREACHABLE', {}, unreachable[0])) : { pending: [] };
    }
    return {
      pending: await openPdfSignatures(opened, content, context, signal),
      document: () => documentFacts(opened, unreachable),
    };
  } catch (error) {
    return notOpened(error, traces);
  }
}

async function openStructure(
  content: SignedContent,
  { limits }: ReadingContext,
  signal: AbortSignal | undefined,
): Promise<OpenedPdf> {
  const source = openSource(content, limits, signal);
  const revision = await openLastRevision(source);
  const plain = openObjects(source);
  const decipher = await openDecipher(plain, revision);
  const store = decipher ? openObjects(source, decipher) : plain;
  const view = await openView(store, revision);
  return { view, signatures: await readSignatureFields(view) };
}

/** Where byte ranges are that belong to no signature of the form, for people. */
async function unreachableIn(opened: OpenedPdf, traces: SignatureTraces): Promise<readonly string[]> {
  const { signatures, view } = opened;
  const places = (await strayByteRanges(opened, traces)).map((offset) => `byte ${offset}`);
  for (const [stream, count] of await countPackedByteRanges(view.store, view.revision)) {
    if (count > signatures.filter((one) => one.stream === stream).length) places.push(`object stream ${stream}`);
  }
  return places;
}

/** Those that belong neither to another file inside this one, nor to the integrity code of an encrypted file (ISO/TS 32004). */
async function strayByteRanges(
  { signatures, view }: OpenedPdf,
  { byteRanges }: SignatureTraces,
): Promise<readonly number[]> {
  const codes = view.revision.sections.map(({ trailer }) => dictionaryOf(trailer.entries.get('AuthCode')));
  // Of a packed one the span is of its stream.
  const plain = signatures.filter(({ place }) => place !== undefined).map(({ dictionary }) => dictionary);
  const spans = [...plain, ...codes].flatMap((owner) => owner?.span ?? []);
  const stray = byteRanges.filter((offset) => !spans.some(({ end, start }) => offset > start && offset < end));
  if (stray.length === 0) return [];
  const inStreams = await areInStreams(view.store, view.revision, stray);
  return stray.filter((_, index) => inStreams[index] === false);
}

function notOpened(error: unknown, { any, searched, whole }: SignatureTraces): OpenedFile {
  if (!isReadingFault(error)) throw error;
  if (any) return only(observationOf(error));
  return whole ? { pending: [] } : only(noticed('NOT_PERFORMED_PDF_TOO_LARGE', { searched }));
}

function only(observation: Observation): OpenedFile {
  return { pending: [() => factsOnly('pdf', 1, observation)] };
}
