import { whenReadable } from '../../asn1/when-readable.ts';
import { LimitExceeded } from '../../limits.ts';
import { type Certificate, readCertificate } from '../../x509/certificate.ts';
import { type RevocationList, readRevocationList } from '../../x509/revocation-list.ts';
import { readStatusResponse, type StatusResponse } from '../../x509/status-response.ts';
import { dictionaryAt, itemsAt, resolveIn, type View } from '../document/catalog.ts';
import { PdfError, PdfUnsupported } from '../syntax/pdf-error.ts';
import { streamOf } from '../syntax/values.ts';

/** What a document brings to validate its signatures by (ISO 32000-2 §12.8.4.3, ETSI EN 319 142-1 §5.4.2). */
export interface ValidationData {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
}

/**
 * Reads the DSS dictionary. Its lists hold all that its VRI entries name. What cannot be read in it helps nobody.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function readValidationData(view: View): Promise<ValidationData> {
  const [certificates, lists, responses] = [
    await streamsAt(view, 'Certs'),
    await streamsAt(view, 'CRLs'),
    await streamsAt(view, 'OCSPs'),
  ];
  return {
    certificates: certificates.flatMap((der) => readable(der, readCertificate)),
    revocationLists: lists.flatMap((der) => readable(der, readRevocationList)),
    statusResponses: responses.flatMap((der) => readable(der, readStatusResponse)),
  };
}

async function streamsAt(view: View, list: string): Promise<Uint8Array[]> {
  const { limits } = view.store.source;
  const items = await itemsAt(view, await dictionaryAt(view, view.catalog, 'DSS'), list);
  if (items.length > limits.certificates) throw new LimitExceeded('certificates');
  const streams: Uint8Array[] = [];
  let left = limits.containerBytes;
  for (const item of items) {
    const bytes = await bytesOf(view, item, left);
    if (bytes) streams.push(bytes);
    left -= bytes?.length ?? 0;
  }
  return streams;
}

async function bytesOf(view: View, item: Parameters<typeof resolveIn>[1], limit: number): Promise<Buffer | undefined> {
  const { revision, store } = view;
  try {
    const stream = streamOf(await resolveIn(view, item));
    if (!stream) return undefined;
    return await store.decoded(revision, stream, limit);
  } catch (error) {
    if (error instanceof PdfUnsupported || error instanceof PdfError) return undefined;
    throw error;
  }
}

function readable<T>(der: Uint8Array, read: (der: Uint8Array) => T): T[] {
  const value = whenReadable(() => read(der));
  return value === undefined ? [] : [value];
}
