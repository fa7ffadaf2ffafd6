import type { View } from '../../../signatures/pdf/document/catalog.ts';
import { PdfError, PdfUnsupported } from '../../../signatures/pdf/syntax/pdf-error.ts';
import { integerOf, streamOf } from '../../../signatures/pdf/syntax/values.ts';

/** What stands in a stream's dictionary where its bytes lie in another file (ISO 32000-2 §7.3.8.2, table 5). */
const externalEntries = ['F', 'FFilter', 'FDecodeParms'] as const;

/** Of more objects the others are not looked at. */
const mostObjects = 50_000;

/**
 * Finds a stream whose bytes lie in another file, whether a page uses it or not.
 * @returns the number of its object
 * @throws {LimitExceeded}
 */
export async function findExternalStream({ store, revision }: View): Promise<number | undefined> {
  const objects = Math.min(integerOf(revision.trailer.entries.get('Size')) ?? 0, mostObjects);
  for (let number = 1; number < objects; number += 1) {
    const entry = await revision.lookup(number);
    // A stream never lies in an object stream.
    if (entry?.kind !== 'offset') continue;
    store.source.spend('pdfObjects', 1);
    if (await isExternal({ store, revision }, number)) return number;
  }
  return undefined;
}

/** What cannot be read is told of by those who need it. */
async function isExternal({ store, revision }: Pick<View, 'store' | 'revision'>, number: number): Promise<boolean> {
  try {
    const { entries } = streamOf((await store.read(revision, number))?.value)?.dictionary ?? {};
    return externalEntries.some((name) => entries?.has(name) === true);
  } catch (error) {
    if (error instanceof PdfError || error instanceof PdfUnsupported) return false;
    throw error;
  }
}
