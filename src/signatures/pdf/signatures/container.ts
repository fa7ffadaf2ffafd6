import type { PdfSubFilter } from '../../../schema/types/trust-policy.ts';
import { Asn1Error } from '../../asn1/asn1-error.ts';
import { readFirst } from '../../asn1/reader.ts';
import { openCmsIn } from '../../cms/open-cms-in.ts';
import type { ContentDemands } from '../../content/content-demands.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';

import { openTimestamp } from '../../tsp/open-timestamp.ts';

/** The value of a signature that was opened, and what is to be said of its place. */
export interface OpenedContainer {
  readonly pending: PendingSignature;
  readonly observations: readonly Observation[];
}

/** Opens the value of a signature over the bytes that it signs; more room than it needs is filled up with zeros. */
export function openContainer(
  contents: Buffer,
  subFilter: PdfSubFilter,
  signed: ContentDemands,
  context: ReadingContext,
  position: number,
): OpenedContainer {
  try {
    const bytes = contents.subarray(0, readFirst(contents, 'ber', context.limits.asn1).raw.length);
    const isPadded = contents.subarray(bytes.length).some((byte) => byte !== 0);
    return {
      pending: openValue(bytes, subFilter, signed, context, position),
      observations: [isPadded ? noticed('PDF_CONTAINER_PADDED') : passed('pdf.container')],
    };
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    const malformed = noticed('CONTAINER_MALFORMED', { fault: error.message }, `byte ${error.offset}`);
    return { pending: () => factsOnly('pdf', position, malformed), observations: [] };
  }
}

function openValue(
  bytes: Buffer,
  subFilter: PdfSubFilter,
  signed: ContentDemands,
  context: ReadingContext,
  position: number,
): PendingSignature {
  if (subFilter === 'ETSI.RFC3161') return openTimestamp(bytes, signed, context, position);
  // ISO 32000-1 §12.8.3.3.1: the SHA-1 of the byte range stands in the container and is what it signs.
  const embeds = subFilter === 'adbe.pkcs7.sha1' ? (['sha1'] as const) : (['nothing'] as const);
  return openCmsIn(bytes, signed, { kind: 'pdf', variant: subFilter, embeds, lenient: true }, context, position);
}
