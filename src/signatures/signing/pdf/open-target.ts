import { Problem } from '../../../problem.ts';
import type { SignedContent } from '../../content/signed-content.ts';
import { LimitExceeded, signatureLimits } from '../../limits.ts';
import { openView, type View } from '../../pdf/document/catalog.ts';
import { readFields } from '../../pdf/document/form-fields.ts';
import { readPages } from '../../pdf/document/page-tree.ts';
import { readRestrictions } from '../../pdf/permissions/restrictions.ts';
import { isReadingFault } from '../../pdf/reading-faults.ts';
import { readSignatureFields } from '../../pdf/signatures/signature-field.ts';
import { openSource } from '../../pdf/structure/byte-source.ts';
import { openObjects } from '../../pdf/structure/object-store.ts';
import { isEncrypted, openLastRevision } from '../../pdf/structure/revision.ts';
import { PdfError, PdfUnsupported } from '../../pdf/syntax/pdf-error.ts';
import { dictionaryOf, integerOf, type PdfDictionary, referenceOf } from '../../pdf/syntax/values.ts';
import { type PageGeometry, readGeometry } from './seal/page-geometry.ts';

/** A dictionary with a number of its own, which an update can replace. */
export interface NumberedDictionary {
  readonly number: number;
  readonly generation: number;
  readonly dictionary: PdfDictionary;
}

/** A PDF that may be signed, and what the signature is to be tied to. */
export interface SigningTarget {
  readonly view: View;
  /** Length of the file. */
  readonly bytes: number;
  readonly catalog: NumberedDictionary;
  readonly page: NumberedDictionary;
  /** From 1. */
  readonly pageNumber: number;
  readonly geometry: PageGeometry;
  /** A name that no field of the form has. */
  readonly fieldName: string;
  /** The first number that no object has. */
  readonly freeNumber: number;
}

/** Offsets of a cross-reference table have ten digits; room for the update is left. In bytes. */
const largestPdf = 9_900_000_000;

/**
 * Opens a PDF to be signed, as strictly as it is verified.
 * @param pageNumber the page that the signature belongs to, from 1
 * @throws {Problem} `signing.pdf-…`; and whatever reading the content throws
 */
export async function openTarget(content: SignedContent, pageNumber: number): Promise<SigningTarget> {
  const file = content.name;
  try {
    if (content.bytes > largestPdf) throw new PdfError('The file is too large', largestPdf);
    const source = openSource(content, signatureLimits);
    const revision = await openLastRevision(source);
    if (isEncrypted(revision)) throw new PdfUnsupported('encryption', 'The objects are encrypted');
    const view = await openView(openObjects(source), revision);
    await refuseClosed(view, file);
    return {
      view,
      bytes: content.bytes,
      catalog: await numbered(view, referenceOf(revision.trailer.entries.get('Root'))?.number),
      ...(await pageOf(view, pageNumber, file)),
      fieldName: await freeName(view),
      freeNumber: freeNumberOf(view),
    };
  } catch (error) {
    if (!isReadingFault(error)) throw error;
    if (error instanceof PdfUnsupported && error.feature === 'encryption') {
      throw new Problem('signing.pdf-encrypted', { params: { file }, cause: error });
    }
    const fault = error instanceof LimitExceeded ? `limit ${error.limit}` : error.message;
    throw new Problem('signing.pdf-unreadable', { params: { file, fault }, cause: error });
  }
}

/** A certification, or the lock of a field, may allow no change any more (ISO 32000-2 §12.8.2.2). */
async function refuseClosed(view: View, file: string): Promise<void> {
  for (const signature of await readSignatureFields(view)) {
    const { permission } = await readRestrictions(view, signature);
    if (permission === 1) throw new Problem('signing.pdf-closed', { params: { file, field: signature.field.name } });
  }
}

async function pageOf(
  view: View,
  pageNumber: number,
  file: string,
): Promise<Pick<SigningTarget, 'geometry' | 'page' | 'pageNumber'>> {
  const nodes = await readPages(view);
  const found = nodes.find(({ page }) => page === pageNumber);
  if (!found) {
    const pages = nodes.filter(({ page }) => page !== undefined).length;
    throw new Problem('signing.pdf-page-missing', { params: { file, page: pageNumber, pages } });
  }
  return { pageNumber, page: await numbered(view, found.number), geometry: await readGeometry(view, nodes, found) };
}

/** @throws {PdfError} when there is no such dictionary */
export async function numbered(view: View, number: number | undefined): Promise<NumberedDictionary> {
  const { revision, store } = view;
  const entry = number === undefined ? undefined : await revision.lookup(number);
  const dictionary = number === undefined ? undefined : dictionaryOf((await store.read(revision, number))?.value);
  if (number === undefined || !entry || !dictionary) {
    throw new PdfError('The catalog or a page has no number of its own', revision.end);
  }
  return { number, dictionary, generation: entry.kind === 'offset' ? entry.generation : 0 };
}

/** Fields of one name would be one field to a viewer (§12.7.4.2). */
async function freeName(view: View): Promise<string> {
  const taken = new Set((await readFields(view)).map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = `Signature${count}`;
    if (!taken.has(name)) return name;
  }
}

/** Sections may list numbers beyond the Size that their trailers state. */
function freeNumberOf({ revision: { sections } }: View): number {
  const stated = sections.map(({ trailer }) => integerOf(trailer.entries.get('Size')) ?? 1);
  const listed = sections.flatMap(({ hybrid, ranges }) => {
    return [...ranges, ...(hybrid?.ranges ?? [])].map(({ count, first }) => first + count);
  });
  return [...stated, ...listed].reduce((highest, number) => Math.max(highest, number), 1);
}
